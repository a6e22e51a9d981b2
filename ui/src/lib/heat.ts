/** How dark a count is drawn beside the largest: by its logarithm, so that a quiet day stays visible beside a loud one. */

/** The shades that are told apart, from faint to full. */
export const SHADES = 5;

/** From 1 to {@link SHADES}; 0 for nothing. */
export function shadeOf(count: number, most: number): number {
  if (count <= 0) return 0;
  return most <= 1 ? SHADES : 1 + Math.round(((SHADES - 1) * Math.log(count)) / Math.log(most));
}
