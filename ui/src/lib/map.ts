/** The map's geometry: a plain projection in degrees, narrowed by the latitude so that shapes near the middle look right. */

/** What is in sight: x is the longitude times `narrow`, y the latitude southwards, both in degrees. */
export interface View {
  west: number;
  north: number;
  width: number;
  /** How much narrower a degree of longitude is than one of latitude here. */
  narrow: number;
}

/** A square of a hundredth of a degree by its south-western corner, in hundredths of a degree. */
interface Square {
  lat: number;
  lng: number;
}

export interface Dot<Of> {
  of: Of;
  /** From 0 at the left or top edge to 1 at the right or bottom one. */
  x: number;
  y: number;
  /** From 0 to 1: the share of the largest one's area. */
  size: number;
}

const WORLD: View = { west: -180, north: -84, width: 360, narrow: 1 };
/** A square must not fill the map: then nothing shows where it is. */
const LEAST = 0.3;
const middle = ({ lat, lng }: Square) => ({ lat: (lat + 0.5) / 100, lng: (lng + 0.5) / 100 });

/** The view with all squares in it and some room around; the world where there are none. `ratio` is height by width. */
export function fitting(squares: Square[], ratio: number): View {
  if (squares.length === 0) return WORLD;
  let [south, north, west, east] = [90, -90, 180, -180];
  for (const { lat, lng } of squares.map(middle)) {
    [south, north, west, east] = [Math.min(south, lat), Math.max(north, lat), Math.min(west, lng), Math.max(east, lng)];
  }
  const narrow = Math.max(0.2, Math.cos((((south + north) / 2) * Math.PI) / 180));
  const width = Math.min(360, Math.max((east - west) * narrow, (north - south) / ratio, LEAST) * 1.25);
  return { west: ((west + east) / 2) * narrow - width / 2, north: -(south + north) / 2 - (width * ratio) / 2, width, narrow };
}

/** The view nearer (`by` below 1) or farther, around a point from 0 to 1. */
export function zoomed(view: View, by: number, ratio: number, x: number, y: number): View {
  const width = Math.min(400, Math.max(LEAST / 10, view.width * by));
  const less = view.width - width;
  return { ...view, width, west: view.west + less * x, north: view.north + less * ratio * y };
}

/** A view narrower than this, in degrees, may have no coast in it. */
const CLOSE = 4;
/** So wide there is a coast or a border almost anywhere: a thousand kilometres and some. */
const AROUND = 10;

/** The wider piece of the earth around a view, to know by where it is; nothing where the view is wide itself. Ratios are height by width. */
export function locator(view: View, ratio: number, itsRatio: number): View | undefined {
  if (view.width > CLOSE) return undefined;
  const middle = { x: view.west + view.width / 2, y: view.north + (view.width * ratio) / 2 };
  return { ...view, width: AROUND, west: middle.x - AROUND / 2, north: middle.y - (AROUND * itsRatio) / 2 };
}

/** The squares as dots in the view's own measure, the largest first so that small ones stay in sight; what is out of sight is left out. */
export function dots<Of extends Square & { records: number }>(squares: Of[], view: View, ratio: number): Dot<Of>[] {
  const most = squares.reduce((most, { records }) => Math.max(most, records), 1);
  return squares
    .map((of) => {
      const { lat, lng } = middle(of);
      return { of, x: (lng * view.narrow - view.west) / view.width, y: (-lat - view.north) / (view.width * ratio), size: Math.sqrt(of.records / most) };
    })
    .filter(({ x, y }) => x >= -0.05 && x <= 1.05 && y >= -0.05 && y <= 1.05)
    .toSorted((a, b) => b.size - a.size);
}

/** A square's south-western corner as signed degrees. */
export const cornerOf = ({ lat, lng }: Square): string => `${(lat / 100).toFixed(2)}°, ${(lng / 100).toFixed(2)}°`;
