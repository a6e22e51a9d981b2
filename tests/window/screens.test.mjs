// Every screen of the window, filled by the example: it fits, says nothing went wrong, and shuts nobody out. And how many
// clicks it takes to get to what people want to know and do.
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { AppWindow, CONTROL, ESCAPE } from './driver.mjs';
import { TEXTS } from './measure.mjs';

const id = (name) => `[data-testid="${name}"]`;
const folder = () => mkdtemp(join(tmpdir(), 'takeback-window-'));

/** All screens that the example fills. */
const SCREENS = [
  'overview', 'inventory', 'journey', 'journey?at=2024-05', 'map', 'records', 'parties', 'identifiers', 'inferences', 'retention', 'compare',
  'coverage', 'brand/google', 'brand/facebook', 'letter', 'letter/facebook', 'requests', 'case/2', 'batch', 'lists', 'companies', 'report',
  'import', 'settings', 'words', 'help',
];

/** What is done on a screen before it is looked at. */
const DONE = {
  compare: async (app) => {
    await app.click(id('compare'));
    await app.find(`${id('comparison')} tbody tr`);
  },
  records: async (app) => {
    await app.click('[role="option"][aria-posinset="2"]');
    await app.find(id('original'));
  },
};

const SMALL = { width: 900, height: 600 };
const LARGE = { width: 1920, height: 1200 };
/** How people have it: language, appearance, size of the window. */
const LOOKS = [
  ['en', 'light', SMALL],
  ['en', 'dark', SMALL],
  ['de', 'light', SMALL],
  ['de', 'dark', SMALL],
  ['en', 'light', LARGE],
  ['en', 'dark', LARGE],
  ['de', 'light', LARGE],
  ['de', 'dark', LARGE],
  ['fr', 'light', LARGE],
  ['es', 'contrast', SMALL],
];

/** What goes out of sight at the side: a table in its frame, or all that is on the screen. */
const CUT = `
  const wider = (one) => one.scrollWidth > one.clientWidth + 1;
  const tables = [...document.querySelectorAll('[data-testid="table"]')].filter(wider).map((one) => 'a table is cut: ' + one.querySelector('caption').textContent);
  return [...tables, ...(wider(document.querySelector('main > .screen')) ? ['the screen scrolls sideways'] : [])];`;

describe('the example', () => {
  let app, home;

  before(async () => {
    home = await folder();
    app = await AppWindow.open(home);
  });
  after(async () => {
    await app?.close();
    await rm(home, { recursive: true, force: true });
  });

  /** What somebody does who counts. */
  let clicks = 0;
  const click = (selector) => {
    clicks += 1;
    return app.click(selector);
  };

  test('tells in at most 5 clicks after the first start who uploaded my contact data', async () => {
    await app.resize(SMALL);
    await click(id('example'));
    await app.find(id('example-note'), 180_000);
    await app.find(id('story-uploaded-lists'));
    await app.shot('tour');
    await click(id('evidence-uploaded-lists'));
    await app.says('h1', /Third parties/);
    await app.says('tbody', /uploaded a list with you on it/);
    assert.ok(clicks <= 5, `${clicks} clicks`);
  });

  test('leads from there in all of 8 clicks to a letter of deletion on the disk', async () => {
    const path = join(home, 'letter.pdf');
    await click(id('nav-letter'));
    await click('a[href="#/letter/facebook"]');
    await app.says(id('letter'), /Art\. 17 GDPR/);
    await app.type(id('letter-path'), path);
    await click(id('save-letter'));
    await app.says(id('letter-saved'), /letter\.pdf/);
    assert.equal((await readFile(path)).subarray(0, 4).toString(), '%PDF');
    assert.ok(clicks <= 8, `${clicks} clicks`);
  });

  test('shows the brands of a made-up person', async () => {
    await app.go('overview');
    await app.click(`${id('tour')} button.plain`);
    await app.gone(id('tour'));
    await app.click(id('nav-inventory'));
    await app.find('[role="grid"]');
    await app.settled();
    assert.equal((await app.all('tbody th a[href^="#/brand/"]')).length, 23);
    await app.click('a[href="#/brand/google"]');
    await app.find('[role="img"]');
    for (const screen of ['parties', 'identifiers', 'inferences', 'coverage', 'lists', 'requests']) {
      await app.click(id(`nav-${screen}`));
      await app.find('tbody tr');
    }
  });

  for (const [language, appearance, size] of LOOKS) {
    test(`every screen opens in ${language}, ${appearance}, ${size.width} by ${size.height}, says nothing went wrong, fits and shuts nobody out`, async () => {
      await app.resize(size);
      await app.go('settings');
      await app.choose(id('language'), language);
      await app.choose(id('appearance'), appearance);
      await app.find(`html[lang="${language}"][data-theme="${appearance}"]`);
      const wrong = {};
      for (const screen of SCREENS) {
        await app.go(screen);
        await app.find('main h1, main [role="grid"]');
        await app.settled();
        await DONE[screen]?.(app);
        await app.settled();
        await app.shot(`${screen.replaceAll(/[/?=]/g, '-')}-${language}-${appearance}-${size.width}`);
        const found = await app.barriers();
        found.push(...(await app.run(`return [...document.querySelectorAll('[role="alert"]')].map((one) => one.textContent.trim()).filter(Boolean)`)));
        if (!(await app.run(`return document.documentElement.scrollWidth <= innerWidth`))) found.push('it is wider than the window');
        found.push(...(await app.run(CUT)), ...(await app.run(TEXTS)));
        if (found.length > 0) wrong[screen] = found;
      }
      await app.press(CONTROL, 'k');
      await app.find('[role="dialog"] [role="option"]');
      await app.shot(`palette-${language}-${appearance}-${size.width}`);
      const palette = await app.barriers();
      if (palette.length > 0) wrong.palette = palette;
      await app.press(ESCAPE);
      assert.deepEqual(wrong, {});
    });
  }

  test('gives way to one’s own vault', async () => {
    await app.click(`${id('example-note')} button`);
    await app.find(id('new-passphrase'));
  });
});
