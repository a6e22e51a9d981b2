/** El informe y lo demás que se puede sacar de la aplicación, en español. */
import type { enReport } from './en-report';

export const esReport: typeof enReport = {
  save: {
    csv: 'Guardar como CSV',
    json: 'Guardar como JSON',
    of: (what, table) => `${what}: ${table}`,
    done: (path, size) => `Guardado: ${path} (${size})`,
  },
  report: {
    title: 'Informe',
    lead: 'Su huella en papel o en un archivo que se abre en cualquier navegador, sin esta aplicación y sin internet.',
    choose: 'Qué contiene',
    sections: {
      overview: 'Lo que destaca',
      brands: 'Las marcas y lo que tienen',
      parties: 'Terceros',
      identifiers: 'Identificadores',
      inferences: 'Conclusiones sobre usted',
      retention: 'Desde cuándo se guarda',
    },
    mask: 'Ocultar la mayor parte de cada identificador',
    maskHint: 'Quien encuentre el archivo no hallará en él sus direcciones ni sus números. Los textos de las conclusiones quedan como están.',
    savePdf: 'Guardar como PDF…',
    saveHtml: 'Guardar como HTML…',
    print: 'Imprimir…',
    linked: 'Guardar como datos enlazados (DPV)…',
    linkedHint: 'Cuentas y periodos en el Data Privacy Vocabulary del W3C, para otros programas: sin registros ni identificadores.',
    fileName: 'takeback-informe',
    linkedName: 'takeback-huella',
    heading: 'Lo que las empresas tienen sobre mí',
    made: (day) => `Hecho el ${day} a partir de las exportaciones que entregaron las empresas. Dice lo que dicen esas exportaciones, y nada más: lo que no está en ellas puede seguir guardado, y que alguien aparezca en una no muestra que se le hayan pasado datos.`,
    more: (shown, total) => `Los primeros ${shown} de ${total}.`,
    category: 'Categoría',
    noCompany: 'empresa no conocida',
  },
};
