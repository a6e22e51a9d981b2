/** What an export's files are and what a brand's export normally holds, in Spanish. */
import type { enSources } from './en-sources';
import { counter } from './words';

const n = counter('es');

export const esSources: typeof enSources = {
  sources: {
    guessed: 'no está en la ficha',
    guessedHint: 'Ninguna ficha describe este archivo. Se leyó por los nombres y valores de sus campos, así que su significado es una suposición.',
    about: 'De qué tratan en realidad los registros de este tipo',
    keep: 'Guardar como ficha propia',
    kept: 'Guardado. Vale a partir de la próxima importación de un archivo así; para tenerlo también aquí, suprima esta exportación e impórtela de nuevo. La ficha:',
    kinds: n('tipo de archivo', 'tipos de archivo'),
    normally: 'Lo que contiene normalmente una exportación de esta marca',
    normallyLead: 'Según la ficha de esta marca y la exportación más reciente que importó. Que falte un tipo de archivo no prueba nada: quizá la marca no tenga ninguno, o no se pidió.',
    kind: 'Tipo de archivo',
    standing: 'Aquí',
    records: 'Registros',
    states: {
      held: { name: 'está', hint: 'La exportación más reciente lo tiene, con registros.' },
      empty: { name: 'está, pero vacío', hint: 'La exportación más reciente tiene el archivo, y nada de él se convirtió en un registro.' },
      absent: { name: 'no está', hint: 'La exportación más reciente no tiene ningún archivo así.' },
      elsewhere: { name: 'no en esta entrega', hint: 'Pertenece a otra entrega de esta marca, que no se importó: quizá no se pidió.' },
    },
    drift: 'Archivos que difieren de la ficha',
    none: 'Esta marca todavía no tiene ficha, así que nada dice qué contiene normalmente su exportación.',
  },
};
