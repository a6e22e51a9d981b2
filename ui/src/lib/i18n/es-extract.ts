/** What goes with a letter: an extract, a mandate; and what a law asks for before one, in Spanish. */

export const esExtract = {
  extract: {
    add: 'Adjuntar un extracto',
    counts: 'En PDF y CSV: qué exportaciones hay y cuántos registros de qué tipo contienen.',
    records: 'En PDF y CSV: las cantidades y los registros a los que se refiere la carta, 500 como máximo, con paquete, archivo, lugar y suma de comprobación del archivo.',
    needs: 'Muestra al menos cantidades: elija estas, o muestras, más arriba.',
    none: 'No hay ninguna exportación de esta empresa de la que sacarlo.',
    files: 'Van con el correo. En papel siguen en páginas propias, sin la tabla (CSV). Para un formulario web, guárdelos y súbalos.',
    save: (name: string) => `Guardar ${name}…`,
    saved: (path: string) => `Guardado: ${path}`,
    noLink: 'Con esta carta van archivos, y ningún enlace de correo puede llevarlos. Guárdela como borrador de correo.',
    mandate: 'El poder vale una vez firmado: fírmelo en papel, o adjunte al borrador de correo una copia escaneada en lugar del formulario sin firmar.',
    accessFirst: 'Esta ley da este derecho a quien antes ha tenido acceso a sus datos. Aquí no hay ninguna exportación de esta empresa: pida primero el acceso, o diga con sus palabras cómo vio los datos.',
    unchecked: (archive: string) => `${archive} ya no está en su sitio, está bloqueado o ha cambiado desde la importación. Sus archivos se citan sin suma de comprobación.`,
  },
};
