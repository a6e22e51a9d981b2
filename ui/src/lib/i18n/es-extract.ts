/** The extract that can go with a letter, and what a law asks for before one, in Spanish. */

export const esExtract = {
  extract: {
    add: 'Adjuntar un extracto',
    counts: 'En PDF y CSV: qué exportaciones hay y cuántos registros de qué tipo contienen.',
    records: 'En PDF y CSV: los números y los registros a los que se refiere la carta, 500 como máximo, con paquete, archivo y lugar.',
    needs: 'Muestra al menos números: elija estos, o muestras, más arriba.',
    none: 'No hay ninguna exportación de esta empresa de la que sacarlo.',
    files: 'Van con el correo; en papel, el extracto sigue en páginas propias. Para un formulario web, guárdelos y súbalos.',
    save: (name: string) => `Guardar ${name}…`,
    saved: (path: string) => `Guardado: ${path}`,
    noLink: 'Con esta carta va un extracto, y ningún enlace de correo puede llevarlo. Guárdela como borrador de correo.',
    accessFirst: 'Esta ley da este derecho a quien antes ha tenido acceso a sus datos. Aquí no hay ninguna exportación de esta empresa: pida primero el acceso, o diga con sus palabras cómo vio los datos.',
  },
};
