/** El mapa, en español. */
import type { enMap } from './en-map';
import { counter } from './words';

const n = counter('es');

export const esMap: typeof enMap = {
  map: {
    title: 'Mapa',
    lead: 'Dónde pudo estar usted, según los registros de las empresas. El mapa es parte de la aplicación; no se descarga nada para él.',
    day: 'Un día',
    allTime: 'Todo el tiempo',
    newest: (day) => `El más reciente: ${day}`,
    empty: 'Ninguna exportación de esta caja tiene puntos en un mapa. El historial de ubicaciones, las fotos y los registros de visita los traen.',
    emptyDay: 'Ningún registro con un punto es de este día.',
    said: (records, squares) => `${records} con un punto, en ${squares} de una centésima de grado (cerca de un kilómetro).`,
    squares: n('cuadrado', 'cuadrados', 'de cuadrados'),
    most: (shown) => `Se muestran los ${shown} con más registros.`,
    picture: 'Mapa de los cuadrados de abajo. Más y menos acercan y alejan, las flechas mueven, 0 lo muestra todo.',
    where: (lat, lng, town, away) => `El centro del mapa está hacia ${lat}, ${lng}. El lugar más cercano que el mapa conoce: ${town}, a unos ${away}.`,
    closer: 'Acercar',
    farther: 'Alejar',
    all: 'Mostrar todo',
    seen: 'Observado, o dicho por usted',
    other: 'Solo deducido, o recibido de otros',
    mark: 'Un lugar que una marca dedujo',
    keys: 'Arrastrar y rueda, o flechas, + y −.',
    meaning: '«Preciso» cuenta los registros de clases de archivos cuyos puntos son exactos al metro. Todos los demás pueden estar lejos: un punto puede valer por una ciudad, una red o una suposición. Los días son los de UTC.',
    concluded: 'Lugares que las marcas dedujeron',
    concludedHint: 'Como la casa y el trabajo. Son palabras de las marcas; esta aplicación no deduce nada de sus lugares. Lo que se dice varias veces del mismo cuadrado figura una vez.',
    concludedMost: (count: string) => `Se miran los ${count} registros de este tipo más recientes.`,
    table: 'Lugares',
    search: 'Buscar lugares',
    place: 'Nombrado',
    unnamed: 'sin nombre',
    around: 'Desde (esquina suroeste)',
    records: 'Registros',
    precise: 'Precisos',
    how: 'Cómo llegó a la marca',
    brands: 'Marcas',
    span: 'Desde–hasta',
  },
};
