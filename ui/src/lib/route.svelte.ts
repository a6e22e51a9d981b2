/** Where in the window the person is: the part of the address behind `#`, so that "back" works. */

export const SCREENS = [
  'overview', 'inventory', 'journey', 'map', 'records', 'parties', 'identifiers', 'inferences', 'retention', 'compare', 'coverage', 'brand', 'letter', 'requests', 'case', 'batch', 'lists', 'companies', 'report', 'import', 'settings', 'words', 'help',
] as const;
export type Screen = (typeof SCREENS)[number];
export type Query = Record<string, string>;

export interface Route {
  screen: Screen;
  /** What the screen is about, such as a brand; empty if nothing. */
  about: string;
  query: Query;
}

/** The query that narrows a screen to one brand, or to none. */
export const ofBrand = (brand?: string): Query => (brand ? { brand } : {});

/** The address of a screen, for links. What is empty in the query is left out. */
export function href(screen: Screen, about = '', query: Query = {}): string {
  const search = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== '')).toString();
  return `#/${screen}${about && `/${encodeURIComponent(about)}`}${search && `?${search}`}`;
}

/** The place that an address names; the overview if it names none. */
export function parse(hash: string): Route {
  const [path = '', search = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  const [screen = '', about = ''] = path.split('/');
  const known = SCREENS.find((name) => name === screen);
  const query = Object.fromEntries(new URLSearchParams(search));
  return known ? { screen: known, about: decode(about), query } : { screen: 'overview', about: '', query: {} };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** WebKit lets the address be written a hundred times in half a minute and then refuses; keys that are held change it thirty times a second. */
const WRITE_EVERY = 400;

export class Router {
  route = $state.raw(parse(location.hash));
  /** The address that is yet to be written in the place of this one, and when it will be. */
  #next?: string;
  #place = location.hash;
  #timer?: ReturnType<typeof setTimeout>;

  /** Follows the address; call the result to stop. */
  follow(): () => void {
    const read = () => {
      this.#drop();
      this.route = parse(location.hash);
    };
    window.addEventListener('hashchange', read);
    read();
    return () => {
      this.#drop();
      window.removeEventListener('hashchange', read);
    };
  }

  go(screen: Screen, about = '', query: Query = {}): void {
    this.#write();
    location.hash = href(screen, about, query);
    this.route = parse(location.hash);
  }

  /** Changes the address without a step in the history: for filters while they are typed. */
  replace(screen: Screen, about = '', query: Query = {}): void {
    const address = href(screen, about, query);
    this.route = parse(address);
    if (this.#timer !== undefined) {
      this.#next = address;
      return;
    }
    this.#place = location.hash;
    this.#next = address;
    this.#write();
  }

  /** Writes what is yet to be written, and nothing more for a while. */
  #write(): void {
    const address = this.#next;
    this.#drop();
    // A link may have led on meanwhile.
    if (address === undefined || location.hash !== this.#place) return;
    history.replaceState(null, '', address);
    this.#place = location.hash;
    this.#timer = setTimeout(() => this.#write(), WRITE_EVERY);
  }

  #drop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#next = undefined;
  }
}
