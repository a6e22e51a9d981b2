import { expect, test } from 'vitest';
import { daysOn, readDay } from './day';
import { Format } from './format';

test.each([
  ['de-DE', '24.11.2026'], ['de-DE', '24. Nov. 2026'], ['de-DE', '24 november 2026'], ['en-GB', '24/11/2026'], ['en-US', '11/24/2026'], ['en-US', 'Nov 24, 2026'],
  ['en-GB', '24th November 2026'], ['fr-FR', '24 nov. 2026'], ['fr-FR', '24/11/2026'], ['es-ES', '24 de noviembre de 2026'], ['es-ES', '24 nov 2026'],
  ['de-DE', '2026-11-24'], ['en-US', ' 2026-11-24 '],
])('in %s, %s is a day', (locale, text) => {
  expect(readDay(text, locale)).toBe('2026-11-24');
});

test('each day that the app writes is read again, in every language', () => {
  for (const locale of ['en-GB', 'en-US', 'de-DE', 'de-AT', 'fr-FR', 'es-ES', 'es-MX']) {
    const format = new Format(locale);
    for (let month = 1; month <= 12; month++) {
      const iso = `2025-${String(month).padStart(2, '0')}-05`;
      expect(readDay(format.day(iso), locale), `${locale}: ${format.day(iso)}`).toBe(iso);
    }
  }
});

test('what is no day is none', () => {
  for (const text of ['', 'yesterday', '31.2.2026', '2026-13-01', '24.11.26', '24.11.', '1 x 2026', 'ju 1 2026', '1 2 3 2026']) expect(readDay(text, 'de-DE')).toBeNull();
  expect(readDay('1 jui 2026', 'fr-FR')).toBeNull();
  expect(readDay('1er mai 2026', 'fr-FR')).toBe('2026-05-01');
});

test('days go over the end of months and years', () => {
  expect([daysOn('2026-02-28', 1), daysOn('2026-01-01', -1)]).toEqual(['2026-03-01', '2025-12-31']);
});
