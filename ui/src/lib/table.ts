/** Tables as text for other programs. */

export type Value = string | number;

/** CSV as spreadsheets read it. A text that one of them would take for a formula is led by an apostrophe. */
export const toCsv = (heads: string[], rows: Value[][]): string => [heads, ...rows].map((row) => row.map(cell).join(',') + '\r\n').join('');

/** A list of objects, one for each row, by the heads. */
export const toJson = (heads: string[], rows: Value[][]): string =>
  JSON.stringify(rows.map((row) => Object.fromEntries(heads.map((head, index) => [head, row[index]]))), null, 2);

function cell(value: Value): string {
  if (typeof value === 'number') return String(value);
  const safe = /^[=+\-@\t\r\n]/.test(value) ? `'${value}` : value;
  return `"${safe.replaceAll('"', '""')}"`;
}
