import { describe, expect, test } from 'vitest';
import { CATALOGUES, languageFor, localeFor } from '.';

/** Every text of a catalogue with its path; functions are called with something. */
function texts(node: unknown, path = ''): [string, string][] {
  if (typeof node === 'string') return [[path, node]];
  if (typeof node === 'function') return [[path, String(node(2, 3, 4, 5))]];
  return Object.entries(node as object).flatMap(([key, value]) => texts(value, `${path}.${key}`));
}

/** Words that are the same in both languages. */
const SAME = new Set(
  'Takeback|Account|App|Web|Partner|Export|Name|Format|PDF|Text|Filter|Status|International|English|Deutsch|Post'.split('|'),
);
const BRANDS = /^\.howTo\.\d+\.brand$|^\.state\./;

describe('catalogues', () => {
  const en = new Map(texts(CATALOGUES.en));
  const de = new Map(texts(CATALOGUES.de));

  test('say the same things', () => {
    expect([...de.keys()]).toEqual([...en.keys()]);
  });

  test('leave nothing empty', () => {
    for (const [path, text] of [...en, ...de]) expect(text.trim(), path).not.toBe('');
  });

  test('are translated', () => {
    const same = [...en].filter(([path, text]) => de.get(path) === text && !SAME.has(text) && !BRANDS.test(path));
    expect(same).toEqual([]);
  });

  test('never claim what data cannot prove', () => {
    for (const [path, text] of [...en, ...de]) {
      if (!path.includes('opt-out-sale')) expect(text, path).not.toMatch(/\bsold\b|verkauft|\bleaked\b/i);
    }
  });

  test('know the plural', () => {
    expect(CATALOGUES.en.count.records(1)).toBe('1 record');
    expect(CATALOGUES.en.count.records(12_345)).toBe('12,345 records');
    expect(CATALOGUES.de.count.records(1)).toBe('1 Eintrag');
    expect(CATALOGUES.de.count.records(12_345)).toBe('12.345 Einträge');
  });
});

test('the language follows the preference, then the system, then English', () => {
  expect(languageFor('de', ['en-US'])).toBe('de');
  expect(languageFor('auto', ['fr-FR', 'de-AT', 'en'])).toBe('de');
  expect(languageFor('auto', ['fr-FR'])).toBe('en');
  expect(localeFor('de', ['de-AT'])).toBe('de-AT');
  expect(localeFor('en', ['de-AT'])).toBe('en-GB');
});
