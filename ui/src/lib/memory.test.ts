import { expect, test } from 'vitest';
import { memorable, remembered } from './memory';
import { parse } from './route.svelte';

test.each([
  ['#/journey?at=2024-03', 'journey?at=2024-03'],
  ['#/records?category=search&sensitive=true', 'records?category=search&sensitive=true'],
  // What says something about the person stays out.
  ['#/records?brand=google&category=search&search=knee+pain&party=Acme&identifier=a%40example.org&record=7', 'records?category=search'],
  ['#/records?category=a+b', 'records'],
  ['#/brand/google', ''],
  ['#/coverage/3?file=x', ''],
])('of %s is kept %j', (address, kept) => expect(memorable(parse(address))).toBe(kept));

test.each([
  ['journey?at=2024', '#/journey?at=2024'],
  ['', undefined],
  ['nowhere', undefined],
  ['records?search=knee', undefined],
])('%j leads to %j', (place, address) => expect(remembered(place)).toBe(address));
