/** Text out of archives that wants to be more than text: every screen shows it as it stands, and makes nothing of it. */
import { screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import type { FakeBrand } from '$lib/host/fake/data';
import { open } from '../test/window';

const SCRIPT = '<script>globalThis.taken = 1</script>';
const IMAGE = '<img src=x onerror="globalThis.taken = 1">';
const LINK = 'javascript:globalThis.taken=1';
const ANCHOR = '<a href="https://evil.example/" target="_blank">click</a>';
const TURNED = 'invoice\u202Etxt.exe\u2066';
const UNSEEN = 'a\u200Bl\u200Be\uFEFFx@example.org';
const LONG = 'x'.repeat(10_000);
const BRACES = '{{constructor.constructor("globalThis.taken = 1")()}} ${1+1} {@html "<b>"}';
const ALL = [SCRIPT, IMAGE, LINK, ANCHOR, TURNED, UNSEEN, LONG, BRACES];

const HOSTILE: FakeBrand = {
  brand: 'hostile', name: SCRIPT, controller: IMAGE, archive: `${ANCHOR}.zip`, account: UNSEEN, missing: ALL,
  holdings: [
    {
      category: 'search', origin: 'observed', channel: 'web', records: ALL.length, from: 2024, until: 2025, product: IMAGE, entry: `${SCRIPT}.json`, texts: ALL,
      sensitive: ['health', SCRIPT], places: ALL, parties: ALL.map((name) => [name, 'uploaded-list']), identifiers: ALL.map((value) => ['email', value]),
    },
    { category: 'inference', origin: 'inferred', channel: null, records: ALL.length, from: 2024, until: 2025, entry: `${IMAGE}.json`, texts: ALL },
  ],
};

/** What the page has that only markup out of the data could have brought, or that leads away from it. */
function foreign(): string[] {
  const elements = [...document.body.querySelectorAll('*')];
  const made = elements.filter((element) => ['SCRIPT', 'IMG', 'IFRAME', 'OBJECT', 'EMBED', 'BASE', 'FORM'].includes(element.tagName) && !element.closest('form'));
  const wired = elements.filter((element) => element.getAttributeNames().some((name) => name.startsWith('on')));
  const leading = elements.filter((element) => ['href', 'src', 'action', 'formaction'].some((name) => !/^(#|$)/.test(element.getAttribute(name) ?? '')));
  return [...made, ...wired, ...leading].map((element) => element.outerHTML.slice(0, 200));
}

describe('hostile text', () => {
  const screens = ['inventory', 'brand/hostile', 'records?brand=hostile', 'parties', 'identifiers', 'inferences', 'coverage', 'coverage/1', 'letter/hostile', 'overview', 'journey', 'map', 'retention', 'report', 'compare', 'requests', 'batch', 'lists', 'companies', 'import', 'settings', 'words'];
  test.each(screens)('is text on #/%s', async (where) => {
    await open(`#/${where}`, { brands: [HOSTILE] });
    await waitFor(() => expect(document.body.textContent).toMatch(/\S/));
    await new Promise((settled) => setTimeout(settled, 50));
    expect(foreign()).toEqual([]);
    expect(globalThis).not.toHaveProperty('taken');
  });

  test('is text in a case about a company that is called like it', async () => {
    const { user } = await open('#/letter/hostile', { brands: [HOSTILE], person: true });
    await user.click(await screen.findByTestId('open-case'));
    await user.click(await screen.findByTestId('see-case'));
    await waitFor(() => expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent(IMAGE));
    expect(foreign()).toEqual([]);
    location.hash = '#/requests';
    expect(await screen.findByRole('row', { name: (name) => name.includes(IMAGE) })).toBeVisible();
    expect(foreign()).toEqual([]);
    expect(globalThis).not.toHaveProperty('taken');
  });

  test('stands as it is in records, parties, identifiers and inferences', async () => {
    for (const where of ['records?brand=hostile', 'parties', 'identifiers', 'inferences']) {
      document.body.innerHTML = '';
      await open(`#/${where}`, { brands: [HOSTILE] });
      for (const text of [SCRIPT, IMAGE, LINK, ANCHOR, TURNED, BRACES]) {
        await waitFor(() => expect(document.body.textContent, `${where}: ${text}`).toContain(text));
      }
    }
  });

  test('stands as it is in the evidence of a record, and nothing in it can be followed', async () => {
    const { host, user } = await open('#/records?brand=hostile', { brands: [HOSTILE] });
    const rows = () => within(screen.getByRole('listbox')).getAllByRole('option');
    await waitFor(() => expect(rows().length).toBeGreaterThan(ALL.length));
    for (const at of ALL.keys()) {
      const row = rows()[at] as HTMLElement;
      await user.click(row);
      await waitFor(() => expect(host.calls.filter(({ command }) => command === 'record')).toHaveLength(at + 1));
      await screen.findByTestId('evidence-archive');
      expect(foreign()).toEqual([]);
    }
    expect(globalThis).not.toHaveProperty('taken');
    expect(host.calls.every(({ command }) => ['app_state', 'set_preferences', 'await_lock', 'active', 'inventory', 'records', 'record', 'saved_searches', 'open_requests'].includes(command))).toBe(true);
  });
});

test('a vault that can only be read says so on every screen', async () => {
  await open('#/records', { readOnly: true });
  expect(screen.getByTestId('read-only-note')).toHaveTextContent('copy the vault into a folder of your own');
});
