import { describe, expect, test } from 'vitest';
import { CATALOGUES, LANGUAGES, type Language, languageFor, localeFor, ownName } from '.';

/** Every text of a catalogue with its path; functions are called with something. */
function texts(node: unknown, path = ''): [string, string][] {
  if (typeof node === 'string') return [[path, node]];
  if (typeof node === 'function') return [[path, String(node(2, 3, 4, 5))]];
  return Object.entries(node as object).flatMap(([key, value]) => texts(value, `${path}.${key}`));
}

/** Words that a language shares with English. */
const SAME: Record<Exclude<Language, 'en'>, string> = {
  de: ':|Takeback|Account|App|Web|Partner|Export|Name|Format|PDF|Text|Filter|Status|Post',
  fr: 'Takeback|Web|Export|Exports|2 exports|Format|PDF|Total|Archive|Archives|2 archives|Messages|Source|Service|Note|Audiences|E-mail|Minimisation|Anonymisation|Licence|2 minutes|absent|certain|Type|Action',
  es: ':|Takeback|Web|PDF|Total|no|2: 3',
};
const BRANDS = /^\.state\./;
/** What stands on a key is the same in most languages. */
const KEYS = /^\.help\.keys\.\d+\.key$/;
/** Words by which a company would be accused of what no export proves. */
const ACCUSING = /\bsold\b|verkauft|\bvendue?s?\b|\bvendid[oa]s?\b|\bleaked\b|\bfuit[eé]|\bfiltr(ó|aron)\b/i;

const catalogues = LANGUAGES.map((language) => [language, new Map(texts(CATALOGUES[language]))] as const);
const english = new Map(texts(CATALOGUES.en));

describe.each(catalogues)('the catalogue %s', (language, catalogue) => {
  test('says the same things as the English one', () => {
    expect([...catalogue.keys()]).toEqual([...english.keys()]);
  });

  test('leaves nothing empty', () => {
    for (const [path, text] of catalogue) expect(text.trim(), path).not.toBe('');
  });

  test.skipIf(language === 'en')('is translated', () => {
    const shared = SAME[language as keyof typeof SAME].split('|');
    const same = [...english].filter(([path, text]) => catalogue.get(path) === text && !shared.includes(text) && !BRANDS.test(path) && !KEYS.test(path));
    expect(same).toEqual([]);
  });

  test('never claims what data cannot prove', () => {
    for (const [path, text] of catalogue) {
      if (!path.includes('opt-out-sale')) expect(text, path).not.toMatch(ACCUSING);
    }
  });
});

test.each([
  ['en', '1 record', '12,345 records', '0 records', '1,000,000 records'],
  ['de', '1 Eintrag', '12.345 Einträge', '0 Einträge', '1.000.000 Einträge'],
  ['fr', '1 enregistrement', '12\u202f345 enregistrements', '0 enregistrement', '1\u202f000\u202f000 d’enregistrements'],
  ['es', '1 registro', '12.345 registros', '0 registros', '1.000.000 de registros'],
] as const)('%s knows the plural', (language, one, many, none, million) => {
  const { records } = CATALOGUES[language].count;
  expect([1, 12_345, 0, 1_000_000].map(records)).toEqual([one, many, none, million]);
});

test('French signs stand off by a narrow space that does not break', () => {
  for (const [path, text] of texts(CATALOGUES.fr)) expect(text, path).not.toMatch(/[^\u202f«][;!?»]|[^\u202f\d][:](?!\/\/)|«[^\u202f]/);
});

test('Spanish questions and exclamations are opened', () => {
  for (const [path, text] of texts(CATALOGUES.es).filter(([path]) => !KEYS.test(path))) expect([...text].filter((sign) => '¿¡'.includes(sign)).length, path).toBe([...text].filter((sign) => '?!'.includes(sign)).length);
});

test('the language follows the preference, then the system, then English', () => {
  expect(languageFor('de', ['en-US'])).toBe('de');
  expect(languageFor('auto', ['it-IT', 'de-AT', 'en'])).toBe('de');
  expect(languageFor('auto', ['fr-CA'])).toBe('fr');
  expect(languageFor('auto', ['es-419', 'en'])).toBe('es');
  // North Frisian is not French, and no language is what every object has.
  expect(languageFor('auto', ['frr-DE'])).toBe('en');
  expect(languageFor('toString', [])).toBe('en');
  expect(localeFor('de', ['de-AT'])).toBe('de-AT');
  expect(localeFor('en', ['de-AT'])).toBe('en-GB');
});

test('each language is offered by its own name', () => {
  expect(LANGUAGES.map(ownName)).toEqual(['English', 'Deutsch', 'Français', 'Español']);
});
