// The whole way without a mouse, in the real window: no element is clicked, and none is filled but by keys.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { AppWindow, CONTROL, DOWN, ENTER, program } from './driver.mjs';

const PASSPHRASE = 'seven green kettles';
const id = (name) => `[data-testid="${name}"]`;

describe('by keys alone', () => {
  let app, home, archive;

  before(async () => {
    home = await mkdtemp(join(tmpdir(), 'takeback-window-'));
    const archives = join(home, 'archives');
    execFileSync(program('takeback-cli'), ['demo', archives], { env: { ...process.env, TAKEBACK_HOME: home } });
    archive = join(archives, (await readdir(archives, { recursive: true })).find((name) => /facebook.*\.zip$/i.test(name)));
    app = await AppWindow.open(home);
  });
  after(async () => {
    await app?.close();
    await rm(home, { recursive: true, force: true });
  });

  /** Goes to a field and types into it in the place of what stands there. */
  const fill = async (selector, text) => {
    await app.tabTo(selector);
    await app.press(CONTROL, 'a');
    await app.keys(text);
  };
  const press = async (selector) => {
    await app.tabTo(selector);
    await app.press(ENTER);
  };
  /** Goes somewhere by the command palette. */
  const call = async (words) => {
    await app.press(CONTROL, 'k');
    await app.find('[role="dialog"] [role="option"]');
    await app.keys(words);
    await app.says('[role="dialog"] [role="option"][aria-selected="true"]', new RegExp(words));
    await app.press(ENTER);
    await app.gone('[role="dialog"]');
  };

  test('a vault is made and an archive imported', async () => {
    await fill(id('new-passphrase'), PASSPHRASE);
    await fill(id('new-passphrase-again'), PASSPHRASE);
    await app.press(ENTER);
    await app.says('h1', /Overview/);
    await call('Import');
    await fill(id('import-path'), archive);
    await app.press(ENTER);
    await app.says(id('candidate'), /Facebook/);
    await press(id('start-import'));
    await app.says(id('export-result'), /Facebook/, 120_000);
  });

  test('a record is found, with the row that it stands in', async () => {
    await call('Records');
    await app.says(id('total'), /record/);
    const all = await app.text(id('total'));
    await app.press('/');
    await app.keys('login');
    await app.says(id('total'), new RegExp(`^(?!${all}$).*record`));
    await app.settled();
    await app.tabTo('[role="listbox"]');
    await app.press(DOWN);
    await app.says(id('evidence-archive'), /facebook/i);
    assert.notEqual((await app.text(id('original'))).trim(), '');
  });

  test('a letter of deletion is written and saved', async () => {
    await call('Letter to Facebook');
    await fill(id('person-name'), 'Mara Lindqvist');
    await fill(id('person-address'), `Lindenweg 14${ENTER}10969 Berlin`);
    await fill(id('person-email'), 'mara.lindqvist@example.org');
    await fill(id('person-place'), 'Berlin');
    await press(id('save-person'));
    await app.says(id('letter'), /Mara Lindqvist[^]*Art\. 17/);
    const path = join(home, 'letter.pdf');
    await fill(id('letter-path'), path);
    await press(id('save-letter'));
    await app.says(id('letter-saved'), /letter\.pdf/);
    assert.equal((await readFile(path)).subarray(0, 4).toString(), '%PDF');
  });
});
