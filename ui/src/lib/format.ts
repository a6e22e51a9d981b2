/** Numbers, days and spans in the person's language. Times are UTC, as the vault keeps them. */

/** The letter for a direction, in the languages in which it is another. */
const EAST: Record<string, string> = { de: 'O' };
const WEST: Record<string, string> = { fr: 'O', es: 'O' };

export class Format {
  /** Making one takes a thousand times as long as using it, and a screen writes hundreds of numbers and days. */
  readonly #made = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat | Intl.DisplayNames>();

  constructor(readonly locale: string) {}

  #once<Made extends Intl.NumberFormat | Intl.DateTimeFormat | Intl.DisplayNames>(key: string, make: () => Made): Made {
    const made = (this.#made.get(key) as Made | undefined) ?? make();
    this.#made.set(key, made);
    return made;
  }
  #numbers = (options: Intl.NumberFormatOptions = PLAIN): Intl.NumberFormat =>
    this.#once(JSON.stringify(options), () => new Intl.NumberFormat(this.locale, options));
  #dates = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
    this.#once(JSON.stringify(options), () => new Intl.DateTimeFormat(this.locale, { timeZone: 'UTC', ...options }));

  number = (value: number): string => this.#numbers().format(value);

  /** At most four characters, for the cells of the matrix: `940`, `1.2k`, `34k`, `0.7M`, `1.2M`. */
  compact = (value: number): string => {
    if (value < 1000) return String(value);
    if (value < 99_500) return `${this.#numbers(SHORT).format(value / 1000)}k`;
    return `${this.#numbers(SHORT).format(value / 1_000_000)}M`;
  };

  /** A share; what is there is never rounded to nothing. */
  percent = (part: number): string =>
    part > 0 && part < 0.01 ? `<${this.#numbers(PERCENT).format(0.01)}` : this.#numbers(PERCENT).format(part);

  /** Bytes in the largest fitting unit of a thousand. */
  bytes = (value: number): string => {
    const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'];
    const power = value < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(value) / 3));
    return this.#numbers({
      style: 'unit',
      unit: units[power],
      unitDisplay: power === 0 ? 'long' : 'short',
      maximumFractionDigits: power === 0 ? 0 : 1,
    }).format(value / 1000 ** power);
  };

  /** Degrees of latitude, to hundredths at the finest. */
  latitude = (degrees: number): string => `${this.#degrees(degrees)} ${degrees < 0 ? 'S' : 'N'}`;

  /** Degrees of longitude, to hundredths at the finest; east is what everybody writes E or, in German, O. */
  longitude = (degrees: number): string => {
    const language = this.locale.slice(0, 2);
    return `${this.#degrees(degrees)} ${degrees < 0 ? (WEST[language] ?? 'W') : (EAST[language] ?? 'E')}`;
  };

  #degrees = (degrees: number): string => `${this.#numbers(DEGREES).format(Math.abs(degrees))}°`;

  /** Kilometres, two digits of them at least; below a kilometre as metres. */
  kilometres = (km: number): string =>
    this.#numbers({ style: 'unit', unit: km < 1 ? 'meter' : 'kilometer', maximumSignificantDigits: Math.max(2, String(Math.round(km)).length) })
      .format(km < 1 ? Math.round(km * 100) * 10 : km);

  /** A country by its ISO 3166 code. */
  country = (code: string): string => this.#once('region', () => new Intl.DisplayNames(this.locale, { type: 'region' })).of(code) ?? code;

  /** Milliseconds as people would say them, rounded up: five seconds, two minutes, an hour. */
  duration = (milliseconds: number): string => {
    const seconds = Math.max(5, Math.ceil(milliseconds / 5000) * 5);
    const [value, unit] = seconds < 60 ? [seconds, 'second'] : seconds < 3600 ? [Math.ceil(seconds / 60), 'minute'] : [Math.ceil(seconds / 3600), 'hour'];
    return this.#numbers({ style: 'unit', unit, unitDisplay: 'long' }).format(value);
  };

  /** An ISO 8601 time as fine as it is given, and never finer: `2024` stays a year. */
  time = (iso: string): string => {
    const shape = SHAPES.find(([length]) => iso.length <= length)?.[1] ?? TO_THE_SECOND;
    const date = new Date(iso.length === 16 ? `${iso}Z` : iso);
    if (Number.isNaN(date.getTime())) return iso;
    return this.#dates(shape).format(date);
  };

  /** The day, month or year of an ISO 8601 time. */
  day = (iso: string): string => this.time(iso.slice(0, 10));

  /** A month's name alone, of an ISO 8601 time. */
  month = (iso: string): string => this.#dates({ month: 'short' }).format(new Date(iso));

  /** The week's days by their short names, Monday first. */
  weekdays = (): string[] => {
    const name = this.#dates({ weekday: 'short' });
    // 1 January 2024 was a Monday.
    return Array.from({ length: 7 }, (_, day) => name.format(Date.UTC(2024, 0, 1 + day)));
  };

  /** From the first day to the last; one day if they are the same. */
  span = (first?: string | null, last?: string | null): string => {
    if (!first || !last) return '';
    const [from, to] = [this.day(first), this.day(last)];
    return from === to ? from : `${from} – ${to}`;
  };

  /** Money in hundredths. A currency that is not an ISO code is written behind the number. */
  amount = (hundredths: number, currency: string): string => {
    const value = hundredths / 100;
    if (/^[A-Z]{3}$/.test(currency)) {
      return this.#numbers({ style: 'currency', currency }).format(value);
    }
    return `${this.#numbers(MONEY).format(value)} ${currency}`.trim();
  };
}

const PLAIN: Intl.NumberFormatOptions = {};
const SHORT: Intl.NumberFormatOptions = { maximumSignificantDigits: 2, useGrouping: false };
const PERCENT: Intl.NumberFormatOptions = { style: 'percent', maximumFractionDigits: 0 };
const DEGREES: Intl.NumberFormatOptions = { maximumFractionDigits: 2 };
const MONEY: Intl.NumberFormatOptions = { minimumFractionDigits: 2, maximumFractionDigits: 2 };
const DATE: Intl.DateTimeFormatOptions = { year: 'numeric', month: 'short', day: 'numeric' };
const CLOCK: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
const TO_THE_SECOND: Intl.DateTimeFormatOptions = { ...DATE, ...CLOCK, second: '2-digit' };
const SHAPES: [number, Intl.DateTimeFormatOptions][] = [
  [4, { year: 'numeric' }],
  [7, { year: 'numeric', month: 'short' }],
  [10, DATE],
  [17, { ...DATE, ...CLOCK }],
];
