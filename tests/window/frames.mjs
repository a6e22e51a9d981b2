// Measures how the real window draws over a vault of a million records: how soon a screen is painted once its data is there, and how many
// frames there are while the records are scrolled and while a larger example is imported. It prints tables and asserts nothing:
// other work on the machine shows in the figures.
//
//   make frames
//   TAKEBACK_PROGRAMS=target/release xvfb-run … dbus-run-session -- node tests/window/frames.mjs [SIZE]
//
// SIZE scales the example's archives: 1 holds some 50 thousand records, 20 a million. Every wait ends by itself.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppWindow, PAGE_DOWN, program, until } from './driver.mjs';

const id = (name) => `[data-testid="${name}"]`;
const SCREENS = [
  'overview', 'inventory', 'journey', 'map', 'records', 'parties', 'identifiers', 'inferences', 'retention', 'compare', 'coverage', 'brand/google',
  'letter/facebook', 'requests', 'batch', 'lists', 'companies', 'report',
];
const PASSPHRASE = 'seven green kettles';
const LIST = '[role="listbox"]';
/** Milliseconds of scrolling of each kind, and at most of watching an import. */
const SCROLLED = 5_000;
const WATCHED = 120_000;
/** How many times as large the example is that is imported while it is watched. */
const LONGER = 10;

/** In the page: when the host's last answer came and how many are awaited; and the time of each frame. What the window tells the core
 *  by itself after a while (where one is, that somebody is there) is no answer that a screen waits for. */
const WATCH = `
  const fetched = window.fetch;
  window.asked_ = 0; window.answered_ = 0; window.frames_ = [];
  window.fetch = async (...args) => {
    if (/"command":"(set_preferences|active)"/.test(args[1]?.body)) return fetched(...args);
    asked_ += 1;
    try { return await fetched(...args); } finally { asked_ -= 1; answered_ = performance.now(); }
  };
  const beat = (now) => { frames_.push(now); requestAnimationFrame(beat); };
  requestAnimationFrame(beat);`;

/** In the page: goes to a screen, and says when its data was there and when the frame with it had been painted: the one after the
 *  first that began behind the last answer. */
const VISIT = `
  const begin = performance.now();
  answered_ = begin;
  frames_.length = 0;
  location.hash = '#/' + args[0];
  const pause = (time) => new Promise((over) => setTimeout(over, time));
  const after = () => frames_.filter((time) => time >= answered_);
  for (let still = 0; still < 5 && performance.now() - begin < 15000; ) {
    await pause(60);
    still = asked_ > 0 || document.querySelector('[data-testid="loading"]') || performance.now() - answered_ < 200 || after().length < 2 ? 0 : still + 1;
  }
  const [, painted] = after();
  return [answered_ - begin, painted === undefined ? null : painted - answered_];`;

const written = (time) => (typeof time === 'number' ? `${time.toFixed(1)} ms` : 'not seen');

/** The row of what happened between two frames each, since `frames_` was emptied. */
async function evenness(app, what) {
  const times = await app.run('return frames_');
  const gaps = times.slice(1).map((time, index) => time - times[index]).toSorted((a, b) => a - b);
  if (gaps.length === 0) return `| ${what} | none | | | |`;
  const second = ((1000 * gaps.length) / (times.at(-1) - times[0])).toFixed(1);
  return `| ${what} | ${second} | ${written(gaps[Math.floor(gaps.length * 0.95)])} | ${written(gaps.at(-1))} | ${gaps.filter((gap) => gap > 34).length} of ${gaps.length} |`;
}

/** The app with the vault open, watched. */
async function begun(home) {
  const app = await AppWindow.open(home);
  await app.resize({ width: 1280, height: 820 });
  await app.type(id('passphrase'), PASSPHRASE);
  await app.click(id('unlock'));
  await app.find(id('nav-records'));
  await app.run(WATCH);
  return app;
}

/** Does something again and again for the time of a scrolling, and says how far the list got. */
async function scrolled(app, what, turn) {
  await app.go('settings');
  await app.settled();
  await app.go('records');
  await app.settled();
  await app.find(`${LIST} [role="option"]`);
  await app.run(`frames_.length = 0; document.querySelector('${LIST}').focus()`);
  const end = Date.now() + SCROLLED;
  while (Date.now() < end) await turn();
  const row = await evenness(app, what);
  const far = await app.run(`return document.querySelector('${LIST}').scrollTop`);
  return far > 0 ? row : `${row} (the list did not move)`;
}

/** In the page: plain text in place of the app, as large as the list was and as long as one can scroll. It shows what the engine and the machine can do. */
const PLAIN = `
  const { top, left, width, height } = document.querySelector('${LIST}').getBoundingClientRect();
  const box = document.createElement('div');
  Object.assign(box.style, { position: 'absolute', top: top + 'px', left: left + 'px', width: width + 'px', height: height + 'px', overflow: 'auto', whiteSpace: 'pre' });
  box.setAttribute('role', 'listbox');
  box.tabIndex = 0;
  box.dataset.testid = 'plain';
  box.textContent = Array.from({ length: 20000 }, (_, line) => line + '. Plain text that is laid out once, and nothing else.').join('\\n');
  document.body.replaceChildren(box);
  box.focus();`;

/** Does the same with plain text where the list was. The window is of no use afterwards. */
async function plain(app, what, turn) {
  if ((await app.all(id('plain'))).length === 0) {
    await app.go('records');
    await app.settled();
    await app.run(PLAIN);
  }
  await app.run(`document.querySelector('${LIST}').scrollTop = 0; frames_.length = 0`);
  const end = Date.now() + SCROLLED;
  while (Date.now() < end) await turn();
  return evenness(app, what);
}

/** Imports the archives of a folder, watching the frames meanwhile. */
async function imported(app, folder) {
  await app.go('import');
  // The heading takes the focus; what is typed before that is lost.
  await app.find(id('import-path'));
  await app.settled();
  // What a company answered to a letter has to be told whose it is.
  for (const name of (await readdir(folder)).filter((name) => !/^(answer|auskunft)/.test(name))) {
    await app.type(id('import-path'), join(folder, name));
    await app.click(id('add-path'));
    await app.find(id('candidate'));
  }
  // What was chosen last is still being looked into.
  await app.find(`${id('start-import')}:not(:disabled)`, WATCHED);
  await app.click(id('start-import'));
  await app.find(id('hold-import'));
  await app.run('frames_.length = 0');
  const start = Date.now();
  const done = await until('the import', async () => ((await app.all(id('import-report'))).length > 0 ? true : undefined), WATCHED).catch(() => false);
  const took = ((Date.now() - start) / 1000).toFixed(0);
  return evenness(app, done ? `while importing, ${took} s` : `the first ${took} s of importing`);
}

// What its drawing is translated to is kept for the next start, as it is with people.
process.env.MESA_SHADER_CACHE_DISABLE = 'false';
const size = process.argv[2] ?? '20';
const home = await mkdtemp(join(tmpdir(), 'takeback-frames-'));
function cli(...args) {
  const env = { ...process.env, TAKEBACK_HOME: home, TAKEBACK_PASSPHRASE: PASSPHRASE };
  const { status } = spawnSync(program('takeback-cli'), args, { env, stdio: ['ignore', 'ignore', 'inherit'], timeout: 600_000 });
  // The example has files that cannot be read, which the program tells by 1.
  if (status !== 0 && status !== 1) throw new Error(`takeback-cli ${args[0]} ended with ${status}`);
}
const [first, second] = ['first', 'second'].map((name) => join(home, name));
let app;
try {
  cli('demo', first, '--size', size, '--seed', '1');
  cli('import', first);
  cli('demo', second, '--size', String(LONGER * Number(size)), '--seed', '2');
  // The first start on a machine, which is not measured.
  app = await begun(home);
  for (const screen of SCREENS) await app.run(VISIT, screen);
  await app.close();
  app = await begun(home);
  await app.go('records');
  console.log(`vault: ${await app.says(id('total'), /[1-9].* record/)}; ${existsSync('/dev/dri') ? 'a graphics card is there' : 'no graphics card: drawn in software'}\n`);

  console.log('| screen | data there after | painted after its data |\n|---|---|---|');
  for (const screen of SCREENS) {
    await app.go('settings');
    await app.settled();
    const seen = await app.run(VISIT, screen);
    console.log(Array.isArray(seen) ? `| ${screen} | ${seen.map(written).join(' | ')} |` : `| ${screen} | ${seen} | |`);
  }

  console.log('\n| frames | a second | 95 of 100 within | longest | later than 34 ms |\n|---|---|---|---|---|');
  console.log(await scrolled(app, 'the records by wheel, seventy rows a second', () => app.wheel(LIST, 30, 40)));
  console.log(await scrolled(app, 'the records by wheel, two hundred rows a second', () => app.wheel(LIST, 30, 120)));
  console.log(await scrolled(app, 'the records by keys', () => app.repeat(PAGE_DOWN, 15)));

  console.log(await imported(app, second).catch((error) => `| while importing | not measured: ${error.message} | | | |`));
  console.log(await plain(app, 'plain text by wheel, as fast, instead of the app', () => app.wheel(LIST, 30, 120)));
  console.log(await plain(app, 'plain text by keys, as fast, instead of the app', () => app.repeat(PAGE_DOWN, 15)));
} finally {
  await app?.close();
  await rm(home, { recursive: true, force: true, maxRetries: 5 });
}
