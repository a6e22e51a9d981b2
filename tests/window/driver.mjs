// A WebDriver client of the size that these tests need: starts WebKitWebDriver and the app, finds, clicks, types.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const ROOT = resolve(import.meta.dirname, '../..');
const TARGET = resolve(ROOT, process.env.CARGO_TARGET_DIR ?? 'target');
const SHOTS = resolve(ROOT, process.env.TAKEBACK_SHOTS ?? join(TARGET, 'shots'));
const AXE = join(ROOT, 'ui/node_modules/axe-core/axe.min.js');
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';
const PATIENCE = 30_000;

/** WebDriver's name for the key. */
export const TAB = '\uE004';
export const ENTER = '\uE007';
export const CONTROL = '\uE009';
export const ESCAPE = '\uE00C';
export const PAGE_DOWN = '\uE00F';
export const DOWN = '\uE015';

const PROGRAMS = process.env.TAKEBACK_PROGRAMS ?? join(TARGET, 'debug');

/** Where a program is: where `cargo build` put it, unless TAKEBACK_PROGRAMS names another folder. */
export const program = (name) => join(PROGRAMS, name);

/** A port that nobody listens on. */
async function freePort() {
  const server = createServer();
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address();
  await new Promise((closed) => server.close(closed));
  return port;
}

/** Asks again until there is an answer that is not undefined. */
export async function until(what, ask, patience = PATIENCE) {
  const end = Date.now() + patience;
  let last;
  for (;;) {
    try {
      const answer = await ask();
      if (answer !== undefined) return answer;
    } catch (error) {
      last = error;
    }
    if (Date.now() > end) throw new Error(`waited ${patience} ms in vain for ${what}`, { cause: last });
    await sleep(100);
  }
}

/** The processes that a process started. */
async function childrenOf(parent) {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const owned = await Promise.all(
    ids.map(async (id) => {
      // The parent is the second word behind the name, which stands in brackets.
      const stat = await readFile(`/proc/${id}/stat`, 'utf8').catch(() => '');
      return stat.split(') ').at(-1).split(' ')[1] === String(parent) ? Number(id) : undefined;
    }),
  );
  return owned.filter((id) => id !== undefined);
}

/** Whether a process is still there. */
function lives(id) {
  try {
    return process.kill(id, 0);
  } catch {
    return false;
  }
}

export class AppWindow {
  #driver;
  #apps = [];
  #turned = 0;
  #base;

  /** Starts the app with a profile folder of its own, and waits for its first screen. */
  static async open(home) {
    const port = await freePort();
    const env = {
      ...process.env,
      TAURI_WEBVIEW_AUTOMATION: 'true',
      MESA_SHADER_CACHE_DISABLE: process.env.MESA_SHADER_CACHE_DISABLE ?? 'true',
      TAKEBACK_HOME: home,
      XDG_DATA_HOME: join(home, 'xdg/data'),
      XDG_CONFIG_HOME: join(home, 'xdg/config'),
      XDG_CACHE_HOME: join(home, 'xdg/cache'),
      LANGUAGE: 'en',
      LC_ALL: 'C.UTF-8',
    };
    const app = new AppWindow();
    app.#driver = spawn('WebKitWebDriver', [`--port=${port}`, '--host=127.0.0.1'], { env, stdio: ['ignore', 'ignore', 'inherit'] });
    // Also when a test run is broken off.
    process.once('exit', () => app.#end());
    const failed = new Promise((_, reject) => app.#driver.once('error', reject));
    app.#base = `http://127.0.0.1:${port}`;
    try {
      await Promise.race([failed, until('the driver', async () => ((await app.#send('GET', '/status')).ready ? true : undefined))]);
      const capabilities = { alwaysMatch: { 'webkitgtk:browserOptions': { binary: program('takeback'), args: [] } } };
      const { sessionId } = await app.#send('POST', '/session', { capabilities });
      app.#base += `/session/${sessionId}`;
      app.#apps = await childrenOf(app.#driver.pid);
      await app.find('h1');
      return app;
    } catch (error) {
      await app.close();
      throw error;
    }
  }

  async close() {
    await this.#send('DELETE', '').catch(() => {});
    // A driver that is gone too soon would leave the app behind.
    await until('the app to end', () => (this.#apps.some(lives) ? undefined : true), 5_000).catch(() => {});
    this.#end();
  }

  #end() {
    for (const app of this.#apps.filter(lives)) process.kill(app);
    this.#apps = [];
    this.#driver.kill();
  }

  async #send(method, path, body) {
    const response = await fetch(this.#base + path, {
      method,
      signal: AbortSignal.timeout(120_000),
      ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    const { value } = await response.json();
    if (!response.ok) throw new Error(`${method} ${path}: ${value.error}: ${value.message}`);
    return value;
  }

  /** The first element that a CSS selector or `text=…` finds, as soon as there is one. */
  async find(selector, patience) {
    return until(selector, async () => (await this.all(selector))[0], patience);
  }

  async all(selector) {
    const [using, value] = selector.startsWith('text=')
      ? ['xpath', `//*[self::a or self::button or self::summary][contains(normalize-space(), "${selector.slice(5)}")]`]
      : ['css selector', selector];
    return (await this.#send('POST', '/elements', { using, value })).map((element) => element[ELEMENT]);
  }

  async click(selector) {
    await until(`a click on ${selector}`, async () => {
      await this.#send('POST', `/element/${await this.find(selector)}/click`, {});
      return true;
    });
  }

  /** Moves the pointer onto an element. */
  async hover(selector) {
    const origin = { [ELEMENT]: await this.find(selector) };
    const actions = [{ type: 'pointerMove', duration: 0, origin, x: 0, y: 0 }];
    await this.#send('POST', '/actions', { actions: [{ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions }] });
  }

  /** Replaces what stands in a field. */
  async type(selector, text) {
    const element = await this.find(selector);
    await this.#send('POST', `/element/${element}/clear`, {});
    const keys = text.replaceAll('\n', '\uE007');
    await this.#send('POST', `/element/${element}/value`, { text: keys, value: [...keys] });
  }

  /** Chooses an option of a menu by its value. */
  choose(selector, value) {
    return this.click(`${selector} option[value="${value}"]`);
  }

  async text(selector) {
    return this.#send('GET', `/element/${await this.find(selector)}/text`);
  }

  /** Waits until an element says something. */
  async says(selector, pattern, patience) {
    let last = '';
    await until(`${selector} to say ${pattern}`, async () => {
      last = await this.text(selector);
      return pattern.test(last) ? true : undefined;
    }, patience).catch((error) => assert.fail(`${error.message}; it says: ${last}`));
    return last;
  }

  /** Waits until nothing is found. */
  async gone(selector) {
    await until(`${selector} to go`, async () => ((await this.all(selector)).length === 0 ? true : undefined));
  }

  /** Runs a function body in the page; a promise is waited for. */
  async run(body, ...args) {
    const script = `const done = arguments[arguments.length - 1]; (async (...args) => { ${body} })(...arguments).then(done, (error) => done(String(error)));`;
    return this.#send('POST', '/execute/async', { script, args });
  }

  /** Goes to a screen by its address. */
  async go(screen) {
    await this.run(`location.hash = '#/' + args[0]`, screen);
  }

  /** Waits until nothing on the screen is being loaded, and what came has been drawn. */
  async settled() {
    await until('the screen to settle', async () =>
      (await this.run(
        `await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
         return document.querySelector('[data-testid="loading"]') === null`,
      ))
        ? true
        : undefined,
    );
  }

  /** Gives the window this size. */
  async resize({ width, height }) {
    await this.#send('POST', '/window/rect', { width, height });
    await until(`a window of ${width} by ${height}`, async () =>
      (await this.run(`return innerWidth === ${width} && innerHeight === ${height}`)) ? true : undefined,
    );
  }

  /** Presses keys together, such as Control and k. */
  async press(...keys) {
    const down = keys.map((value) => ({ type: 'keyDown', value }));
    const up = keys.toReversed().map((value) => ({ type: 'keyUp', value }));
    await this.#send('POST', '/actions', { actions: [{ type: 'key', id: 'keyboard', actions: [...down, ...up] }] });
  }

  /** Types on the keyboard, into whatever has the focus. */
  async keys(text) {
    const actions = [...text].flatMap((value) => [{ type: 'keyDown', value }, { type: 'keyUp', value }]);
    await this.#send('POST', '/actions', { actions: [{ type: 'key', id: 'keyboard', actions }] });
  }

  /** Goes on with the Tab key until an element has the focus, as somebody must who has no mouse. */
  async tabTo(selector) {
    await this.find(selector);
    for (let steps = 0; !(await this.run(`return document.activeElement?.matches(args[0]) ?? false`, selector)); steps += 1) {
      if (steps > 150) throw new Error(`not reached by Tab: ${selector}`);
      await this.press(TAB);
    }
  }

  /** Turns the wheel over an element, a notch of so many pixels every 16 ms, all of it in one go. WebKit's driver sends the difference to what it was told
   *  last, so that what it is told has to grow. */
  async wheel(selector, notches, pixels) {
    const origin = { [ELEMENT]: await this.find(selector) };
    const actions = Array.from({ length: notches }, () => {
      this.#turned += pixels;
      return { type: 'scroll', origin, x: 0, y: 0, deltaX: 0, deltaY: this.#turned, duration: 16 };
    });
    await this.#send('POST', '/actions', { actions: [{ type: 'wheel', id: 'wheel', actions }] });
  }

  /** Presses one key so often, each time for 33 ms, as a held key does, all of it in one go. */
  async repeat(key, times) {
    const stroke = [{ type: 'keyDown', value: key }, { type: 'pause', duration: 33 }, { type: 'keyUp', value: key }];
    const actions = Array.from({ length: times }, () => stroke).flat();
    await this.#send('POST', '/actions', { actions: [{ type: 'key', id: 'keyboard', actions }] });
  }

  /** What axe finds wrong with what is on the screen, contrast of colours included, as text. */
  async barriers() {
    if (!(await this.run('return Boolean(window.axe)'))) {
      // Not as an element of the page: its Content Security Policy would rightly refuse it.
      await this.#send('POST', '/execute/sync', { script: await readFile(AXE, 'utf8'), args: [] });
    }
    return this.run(
      `const { violations } = await axe.run(document, { resultTypes: ['violations'], rules: { 'label-content-name-mismatch': { enabled: true } } });
       return violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html, any, all }) => html.slice(0, 200) + ' ' + (any[0] ?? all[0])?.message).join(' | '))`,
    );
  }

  /** Keeps a picture of the window for people to look at. */
  async shot(name) {
    await mkdir(SHOTS, { recursive: true });
    const picture = await this.#send('GET', '/screenshot');
    await writeFile(join(SHOTS, `${name}.png`), Buffer.from(picture, 'base64'));
  }
}
