import { expect, test } from 'vitest';
import type { Progress } from '$lib/host/gen/types';
import { Format } from './format';
import { left, share } from './work.svelte';

const progress = (bytes: number, total_bytes: number, records = 0, total_records = 0): Progress => ({
  job: 'job-1', set: 1, sets: 1, label: 'a.zip', entry: '', bytes, total_bytes, records, total_records, phase: 'reading',
});

test('how much is done is told by records where they are counted beforehand, otherwise by bytes', () => {
  expect(share()).toBeUndefined();
  expect(share(progress(0, 0, 400))).toBeUndefined();
  expect(share(progress(25, 100, 400))).toBe(0.25);
  // The archive said too little.
  expect(share(progress(150, 100))).toBe(1);
  expect(share(progress(0, 0, 30, 40))).toBe(0.75);
});

test('the time left is told once it is no guess', () => {
  expect(left(undefined, 9000)).toBeUndefined();
  expect(left(0.5, 1000)).toBeUndefined();
  expect(left(0.01, 60_000)).toBeUndefined();
  expect(left(1, 60_000)).toBeUndefined();
  expect(left(0.25, 10_000)).toBe(30_000);
});

test('a length of time is rounded as people would say it', () => {
  const { duration } = new Format('en');
  expect([400, 7_000, 31_000, 58_000, 65_000, 600_000, 5_500_000].map(duration)).toEqual([
    '5 seconds', '10 seconds', '35 seconds', '1 minute', '2 minutes', '10 minutes', '2 hours',
  ]);
  expect(new Format('de').duration(65_000)).toBe('2 Minuten');
});
