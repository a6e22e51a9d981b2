import { expect, test } from 'vitest';
import { mask, standalone } from './report';
import { toCsv, toJson } from './table';

test('a table is CSV that carries no formula', () => {
  const rows = [['=HYPERLINK("x")', 3], ['+49 30 1', -2], ['a "quoted", thing', 0], ['@me', 1]];
  expect(toCsv(['Text', 'Records'], rows)).toBe(
    '"Text","Records"\r\n"\'=HYPERLINK(""x"")",3\r\n"\'+49 30 1",-2\r\n"a ""quoted"", thing",0\r\n"\'@me",1\r\n',
  );
  expect(JSON.parse(toJson(['Text', 'Records'], rows))[1]).toEqual({ Text: '+49 30 1', Records: -2 });
});

test.each([
  ['email', 'mara.lindqvist@example.org', 'm•••@example.org'],
  ['phone', '+49 30 5550 0142', '•••42'],
  ['payment-card', '•••• 4417', '•••17'],
  ['ip', '198.51.100.23', '19•••'],
  ['account', 'ma', '•••'],
] as const)('a masked %s shows little', (kind, value, masked) => expect(mask(kind, value)).toBe(masked));

test('a report stands alone: no links, no classes, no scripts, text as text', () => {
  const sheet = document.createElement('div');
  sheet.innerHTML = '<h2 class="svelte-x">A</h2><!-- note --><p onclick="x()"><a href="#/records">12</a> &lt;b&gt;</p><table><tbody><tr><td class="number s">1</td></tr></tbody></table>';
  const html = standalone(sheet, 'Title', 'de');
  expect(html).toMatch(/^<!doctype html>\n<html xmlns="[^"]+" lang="de"><head><meta charset="utf-8" \/><meta http-equiv="Content-Security-Policy"/);
  expect(html).toContain('<body><h1>Title</h1><h2>A</h2><p>12 &lt;b&gt;</p><table><tbody><tr><td class="number">1</td></tr></tbody></table></body>');
});
