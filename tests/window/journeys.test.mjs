// What a person does with the app, done in the real window: WebKit, the shell, the core, the disk.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { AppWindow, program } from './driver.mjs';

const PASSPHRASE = 'seven green kettles';
const id = (name) => `[data-testid="${name}"]`;

/** A profile folder; the suite that asked for it removes it. */
function folder() {
  return mkdtemp(join(tmpdir(), 'takeback-window-'));
}

/** The files below a folder that hold one of these texts, or have it in their names. */
async function holding(folder, texts) {
  const found = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const content = entry.isFile() ? await readFile(path).catch(() => Buffer.alloc(0)) : Buffer.alloc(0);
    // WebKit writes some of its files in two bytes a character.
    const held = texts.filter((text) => path.includes(text) || content.includes(text) || content.includes(text, 'utf16le'));
    found.push(...held.map((text) => `${path}: ${text}`));
  }
  return found;
}

describe('hostile text', () => {
  const CANARY = 'canaryQuokkaSeventeen';
  const TEXTS = [
    `<script>document.title = '${CANARY}'</script>`,
    `<img src=x onerror="document.title = '${CANARY}'">`,
    `javascript:document.title='${CANARY}'`,
    `\u202e${CANARY}\u2066`,
    `${CANARY}\u200b\ufeff`,
    CANARY.repeat(500),
  ];
  let app, home, outside;

  before(async () => {
    home = await folder();
    // The archive is the person’s own file, and no part of what the app keeps.
    outside = await folder();
    const data = join(outside, 'MyData');
    await mkdir(data);
    const plays = TEXTS.map((text, at) => ({ endTime: `2025-01-01 10:1${at}`, artistName: text, trackName: text, msPlayed: 1 }));
    await writeFile(join(data, 'StreamingHistory_music_0.json'), JSON.stringify(plays));
    await writeFile(join(data, 'Userdata.json'), JSON.stringify({ username: TEXTS[0], email: 'alex@example.org', country: 'DE' }));
    await writeFile(join(data, 'Inferences.json'), JSON.stringify({ inferences: TEXTS }));
    app = await AppWindow.open(home);
  });
  after(async () => {
    await app?.close();
    const left = await holding(home, [CANARY]).finally(() => Promise.all([home, outside].map((one) => rm(one, { recursive: true, force: true }))));
    assert.deepEqual(left, [], 'what was shown stands outside of the vault');
  });

  /** The page as it is now: its title, and elements that only the data could have made. */
  const made = () => app.run(`return [document.title, document.querySelectorAll('main script, main img, main iframe').length, [...document.links].filter((link) => !link.getAttribute('href').startsWith('#')).length]`);

  test('is imported', async () => {
    await app.type(id('new-passphrase'), PASSPHRASE);
    await app.type(id('new-passphrase-again'), PASSPHRASE);
    await app.click(id('set-passphrase'));
    await app.click(id('nav-import'));
    await app.type(id('import-path'), join(outside, 'MyData'));
    await app.click(id('add-path'));
    await app.says(id('candidate'), /Spotify/);
    await app.click(id('start-import'));
    await app.says(id('export-result'), /Spotify/, 120_000);
  });

  test('stands as text on every screen, and does nothing', async () => {
    const [, ...before] = await made();
    for (const screen of ['records', 'parties', 'identifiers', 'inferences', 'coverage', 'inventory']) {
      await app.click(id(`nav-${screen}`));
      await app.find('h1');
      if (screen === 'records') {
        let shown = '';
        for (const at of [1, 2, 3, 4, 5, 6]) {
          await app.click(`[role="option"][aria-posinset="${at}"]`);
          // The evidence of the one before stays until that of this one is there.
          await app.find(`${id('evidence')} [aria-busy="false"] ${id('evidence-archive')}`);
          shown += await app.text('main');
        }
        assert.match(shown, /<script>|<img|javascript:/);
        await app.shot('hostile-records');
      }
      if (screen === 'inferences') {
        assert.match(await app.text('main'), /onerror=/);
        await app.shot('hostile-inferences');
      }
      const [title, ...rest] = await made();
      assert.ok(!title.includes(CANARY), title);
      assert.deepEqual(rest, before, screen);
    }
  });

  test('a sign that turns the writing ends where its text ends', async () => {
    await app.click(id('nav-inferences'));
    await app.find('tbody tr');
    const isolated = await app.run(`return [...document.querySelectorAll('td, td a')].every((cell) => getComputedStyle(cell).unicodeBidi === 'isolate')`);
    assert.equal(isolated, true);
    const shown = await app.run(`return document.querySelector('main').textContent`);
    assert.ok(shown.includes('‹RLO›') && !shown.includes('\u202e'), 'it is seen for what it is, and not obeyed');
  });
});

describe('one’s own vault', () => {
  let app, home, archive;

  before(async () => {
    home = await folder();
    const archives = join(home, 'archives');
    execFileSync(program('takeback-cli'), ['demo', archives], { env: { ...process.env, TAKEBACK_HOME: home } });
    const facebook = (await readdir(archives, { recursive: true })).find((name) => /facebook.*\.zip$/i.test(name));
    assert.ok(facebook, 'the example has a Facebook archive');
    archive = join(archives, facebook);
    app = await AppWindow.open(home);
  });
  after(async () => {
    await app?.close();
    await rm(home, { recursive: true, force: true });
  });

  test('the first start explains and makes a vault', async () => {
    assert.equal((await app.all('ol li')).length, 3);
    await app.shot('first-start');
    await app.type(id('new-passphrase'), PASSPHRASE);
    await app.type(id('new-passphrase-again'), PASSPHRASE);
    await app.click(id('set-passphrase'));
    await app.says('h1', /Overview/);
    await app.says('h2', /No archive yet/);
    await app.shot('nothing-yet');
  });

  test('a typed path is recognised and imported', async () => {
    await app.click(id('nav-import'));
    await app.type(id('import-path'), archive);
    await app.click(id('add-path'));
    await app.says(id('candidate'), /Facebook/);
    await app.shot('import-recognised');
    await app.click(id('start-import'));
    const result = await app.says(id('export-result'), /Facebook/, 120_000);
    assert.match(result, /files/);
    await app.shot('import-result');
  });

  test('a cell of the matrix leads to its records, and a record to its original row', async () => {
    await app.click(id('nav-inventory'));
    const cell = id('cell-facebook-third-party-activity');
    await app.find(cell);
    await app.hover(cell);
    await app.says(id('cell-details'), /Facebook[^]*Activity elsewhere[^]*Received/);
    await app.shot('inventory-own');
    await app.click(cell);
    await app.says(id('total'), /^[1-9][\d,]* records?$/);
    await app.click('[role="option"][aria-posinset="1"]');
    await app.says(id('evidence-archive'), /facebook/i);
    assert.notEqual(await app.text(id('evidence-locator')), '');
    assert.notEqual((await app.text(id('original'))).trim(), '');
    await app.shot('evidence');
  });

  test('the letter is saved as PDF and as a mail draft', async () => {
    await app.click(id('nav-letter'));
    await app.click('a[href="#/letter/facebook"]');
    await app.says(id('letter-missing'), /./);
    await app.type(id('person-name'), 'Mara Lindqvist');
    await app.type(id('person-address'), 'Lindenstraße 14\n10969 Berlin');
    await app.type(id('person-email'), 'mara.lindqvist@example.org');
    await app.type(id('person-place'), 'Berlin');
    await app.click(id('save-person'));
    await app.gone(id('letter-missing'));
    await app.says(id('letter'), /Mara Lindqvist/);
    await app.shot('letter');

    const pdf = join(home, 'letter.pdf');
    await app.type(id('letter-path'), pdf);
    await app.click(id('save-letter'));
    await app.says(id('letter-saved'), /letter\.pdf/);
    assert.equal((await readFile(pdf)).subarray(0, 4).toString(), '%PDF');
    const printed = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' });
    assert.match(printed, /Mara Lindqvist/);
    assert.match(printed, /Art(icle|\.) ?17/);

    const eml = join(home, 'letter.eml');
    await app.choose(id('letter-format'), 'eml');
    await app.type(id('letter-path'), eml);
    await app.click(id('save-letter'));
    await app.says(id('letter-saved'), /letter\.eml/);
    const mail = await readFile(eml, 'utf8');
    assert.match(mail, /^X-Unsent: 1\r?$/m);
    assert.match(mail, /^Subject: \S/m);
  });

  test('a locked vault opens with its passphrase only', async () => {
    await app.click(id('lock'));
    await app.says('h1', /locked/);
    await app.type(id('passphrase'), 'six red kettles');
    await app.click(id('unlock'));
    await app.says(id('alert'), /The passphrase is wrong/);
    await app.shot('wrong-passphrase');
    await app.type(id('passphrase'), PASSPHRASE);
    await app.click(id('unlock'));
    await app.find(id('nav-overview'));
  });

  test('it speaks German, and has a dark side', async () => {
    await app.click(id('nav-settings'));
    await app.choose(id('language'), 'de');
    await app.says('h1', /Einstellungen/);
    await app.choose(id('appearance'), 'dark');
    await app.find('html[lang="de"][data-theme="dark"]');
    await app.click(id('nav-inventory'));
    await app.says('h1', /Bestand/);
    await app.find(id('cell-facebook-third-party-activity'));
    await app.shot('german-dark');
  });

  test('the page cannot reach any address', async () => {
    const asked = [];
    const server = createServer((request, response) => {
      asked.push(request.url);
      response.end();
    });
    await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
    const there = `http://127.0.0.1:${server.address().port}`;
    try {
      const tried = await app.run(
        `const fetched = await fetch(args[0] + '/fetch', { mode: 'no-cors' }).then(() => 'reached', () => 'refused');
         const shown = await new Promise((done) => {
           const image = new Image();
           image.onload = image.onerror = () => done();
           image.src = args[0] + '/image';
         });
         return fetched;`,
        there,
      );
      assert.equal(tried, 'refused');
      assert.deepEqual(asked, []);
    } finally {
      await new Promise((closed) => server.close(closed));
    }
  });

  test('what was chosen and imported is still there after a restart', async () => {
    await app.close();
    app = await AppWindow.open(home);
    await app.says('h1', /Der Tresor ist verschlossen/);
    await app.type(id('passphrase'), PASSPHRASE);
    await app.click(id('unlock'));
    // It opens where the person was last.
    await app.click(id('nav-inventory'));
    await app.find(id('cell-facebook-third-party-activity'));
  });
});
