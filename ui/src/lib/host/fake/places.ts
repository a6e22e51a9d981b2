/** Where the made-up person was, as the core would say it: home, work, a few walks and one journey. */
import type { ConcludedPlace, Places, PlaceSquare } from '../gen/types';

type Spot = [lat: number, lng: number, name: string | null, records: number, brands: string[], origin: string, first: string, last: string];
const SPOTS: Spot[] = [
  [5250, 1340, 'Lindenstraße', 4120, ['google', 'facebook'], 'observed', '2019-03-02', '2026-09-13'],
  [5252, 1341, 'Alexanderplatz', 1930, ['google'], 'observed', '2019-03-04', '2026-09-11'],
  [5251, 1338, null, 640, ['google'], 'observed', '2019-05-12', '2026-08-30'],
  [5247, 1340, 'Tempelhofer Feld', 212, ['google', 'instagram'], 'observed', '2019-06-01', '2026-07-19'],
  [5253, 1337, null, 88, ['google'], 'observed', '2020-01-11', '2025-12-24'],
  [5560, 1300, 'Malmö C', 61, ['google'], 'observed', '2022-07-08', '2024-07-21'],
  [5567, 1256, 'København H', 24, ['google'], 'observed', '2022-07-08', '2024-07-20'],
  [5245, 1329, null, 19, ['amazon'], 'received', '2021-02-14', '2026-02-02'],
  [5238, 1352, 'Flughafen BER', 12, ['google'], 'provided', '2022-07-01', '2026-05-02'],
];
const CONCLUDED: ConcludedPlace[] = [
  { brand: 'google', text: 'Frequent place: HOME', lat: 5250, lng: 1340, record: 1, day: null },
  { brand: 'google', text: 'Frequent place: WORK', lat: 5252, lng: 1341, record: 2, day: null },
  { brand: 'google', text: 'WALKING, 15040 m', lat: 5251, lng: 1338, record: 3, day: '2026-08-30' },
];

export function places(held: string[], brand?: string | null, day?: string | null): Places {
  const known = SPOTS.filter(([, , , , brands]) => brands.some((one) => held.includes(one) && (!brand || one === brand)))
    .filter(([, , , , , , first, last]) => !day || (first <= day && day <= last));
  const squares = known.map(([lat, lng, name, records, brands, origin, first, last]): PlaceSquare => {
    const count = day ? Math.ceil(records / 500) : records;
    return { lat, lng, name, records: count, origins: { [origin]: count }, precise: origin === 'observed' ? count : 0, first: day ?? first, last: day ?? last, brands: Object.fromEntries(brands.map((one, index) => [one, index === 0 ? count : 1])) };
  });
  return {
    squares, total: squares.length, records: squares.reduce((sum, { records }) => sum + records, 0),
    concluded: CONCLUDED.filter((one) => held.includes(one.brand) && (!brand || one.brand === brand)),
    before: squares.length > 0 ? (day ? '2026-09-10' : '2026-09-13') : null, after: day ? '2026-09-13' : null,
  };
}
