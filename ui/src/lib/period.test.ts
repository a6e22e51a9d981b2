import { expect, test } from 'vitest';
import { dayOfYear, following, parts, path, within } from './period';

test.each([
  ['2024', '2025'],
  ['2024-12', '2025-01'],
  ['2024-02-29', '2024-03-01'],
  ['0999', '1000'],
])('%s is followed by %s', (at, next) => expect(following(at)).toBe(next));

test('a time is a filter, has wider times around it and smaller ones in it', () => {
  expect(within('2023-12')).toEqual({ since: '2023-12', until: '2024-01' });
  expect(within('')).toEqual({ dated: 'true' });
  expect(path('2024-03-01')).toEqual(['2024', '2024-03', '2024-03-01']);
  expect(parts('2024')).toHaveLength(12);
  expect(parts('2024-02').at(-1)).toBe('2024-02-29');
  expect(dayOfYear(2024, 59)).toBe('2024-02-29');
});
