/**
 * A brand's own words with its raw keys spelled out for reading: `demographic_age_35-44` as "demographic age 35-44", `listeningAge: 34` as
 * "listening age: 34". Nothing is translated or left out; the record shows the text as it stands. Addresses and locales stay as they are.
 */
export function spelled(text: string): string {
  if (text.includes('://')) return text;
  return text
    .replace(/[\p{L}\p{N}][\p{L}\p{N}_-]*_[\p{L}\p{N}_-]*/gu, (word) => (/^[a-z]{2}_[A-Z]{2}$/.test(word) ? word : word.replaceAll('_', ' ').trim()))
    .replace(/\b[a-z]+(?:[A-Z][a-z]+)+(?=:)/g, (key) => key.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`));
}
