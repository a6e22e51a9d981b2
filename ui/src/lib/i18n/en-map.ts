/** The map, in English. */
import { counter } from './words';

const n = counter('en');

export const enMap = {
  map: {
    title: 'Map',
    lead: 'Where you may have been, as far as companies’ records say. The map is part of the app; nothing is fetched for it.',
    day: 'One day',
    allTime: 'All time',
    newest: (day: string) => `Newest: ${day}`,
    empty: 'No export in this vault has points on a map. Location history, photos and check-ins bring some.',
    emptyDay: 'No record with a point is dated on this day.',
    said: (records: string, cells: string) => `${records} with a point, in ${cells} of a hundredth of a degree (about a kilometre).`,
    squares: n('square', 'squares'),
    most: (shown: string) => `The ${shown} with most records are shown.`,
    picture: 'Map of the squares below. Plus and minus zoom, the arrow keys move, 0 shows all.',
    where: (lat: string, lng: string, town: string, away: string) => `The middle of the map is around ${lat}, ${lng}. The nearest place that the map knows: ${town}, about ${away} away.`,
    closer: 'Closer',
    farther: 'Farther',
    all: 'Show all',
    seen: 'Observed, or told by you',
    other: 'Only concluded, or received from others',
    mark: 'A place that a brand concluded',
    keys: 'Drag and wheel, or arrow keys, + and −.',
    meaning: '“Precise” counts records of kinds of files whose points are exact to metres. All others may be far off: a point can stand for a city, a network or a guess. Days are those of UTC.',
    concluded: 'Places that brands concluded',
    concludedHint: 'Such as home and work. These are the brands’ words; this app concludes nothing from your places. Said again of the same square, it stands once.',
    concludedMost: (count: string) => `Looked at: the newest ${count} such records.`,
    table: 'Places',
    search: 'Search places',
    place: 'Named',
    unnamed: 'no name',
    around: 'From (south-west corner)',
    records: 'Records',
    precise: 'Precise',
    how: 'How it came to the brand',
    brands: 'Brands',
    span: 'From–to',
  },
};
