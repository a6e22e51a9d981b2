// The installed program, as scripts/try-package starts it: its window comes up by itself, and a person can work in it.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { test } from 'node:test';
import { AppWindow, until } from './driver.mjs';

const id = (name) => `[data-testid="${name}"]`;

test('the command opens a window that bears the name of the program', async () => {
  const program = spawn('takeback', [], { stdio: ['ignore', 'ignore', 'inherit'] });
  try {
    await until('the window', () => (/"Takeback"/.test(execFileSync('xwininfo', ['-root', '-tree']).toString()) ? true : undefined));
    assert.equal(program.exitCode, null);
  } finally {
    program.kill();
  }
});

test('its window shows the example with an empty home and no network', async () => {
  const app = await AppWindow.open(process.env.TAKEBACK_TRY_HOME);
  try {
    await app.click(id('example'));
    await app.find(id('example-note'), 180_000);
    await app.find(id('story-uploaded-lists'));
    await app.settled();
    await app.shot('installed');
  } finally {
    await app.close();
  }
});
