import { describe, expect, test } from 'vitest';
import { Format } from './format';

const en = new Format('en-GB');
const de = new Format('de-DE');

describe('times', () => {
  test.each([
    ['2024', '2024'],
    ['2024-03', 'Mar 2024'],
    ['2024-03-01', '1 Mar 2024'],
    ['2024-03-01T10:05Z', '1 Mar 2024, 10:05'],
    ['2024-03-01T10:05', '1 Mar 2024, 10:05'],
    ['2024-03-01T10:05:09Z', '1 Mar 2024, 10:05:09'],
    ['2024-03-01T10:05:09.123Z', '1 Mar 2024, 10:05:09'],
    ['no time', 'no time'],
  ])('%s is never finer than given', (iso, text) => expect(en.time(iso)).toBe(text));

  test('a span of one day is one day', () => {
    expect(en.span('2024-03-01', '2024-03-01')).toBe('1 Mar 2024');
    expect(de.span('2024-03-01', '2025-04-02')).toBe('1. März 2024 – 2. Apr. 2025');
    expect(en.span(null, null)).toBe('');
  });
});

test.each([
  [0, '0'],
  [999, '999'],
  [1000, '1k'],
  [4120, '4.1k'],
  [34_400, '34k'],
  [99_499, '99k'],
  [99_500, '0.1M'],
  [1_240_000, '1.2M'],
])('%d fits into a cell', (count, text) => {
  expect(en.compact(count)).toBe(text);
  expect(en.compact(count).length).toBeLessThanOrEqual(4);
});

test('a small share is not nothing', () => {
  expect(en.percent(0.002)).toBe('<1%');
  expect(en.percent(0)).toBe('0%');
  expect(en.percent(0.804)).toBe('80%');
});

test('bytes and money', () => {
  expect(en.bytes(0)).toBe('0 bytes');
  expect(en.bytes(1_500_000)).toBe('1.5 MB');
  expect(de.amount(1299, 'EUR')).toMatch(/^12,99\s€$/);
  expect(en.amount(1299, '')).toBe('12.99');
  expect(en.amount(1299, 'kr')).toBe('12.99 kr');
});
