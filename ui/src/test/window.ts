/** Opens the whole window on a fake host, as tests of screens and journeys want it. */
import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { App } from '$lib/app.svelte';
import { FakeHost, type FakeOptions } from '$lib/host/fake';
import Window from '../App.svelte';

export interface Opened {
  host: FakeHost;
  app: App;
  user: ReturnType<typeof userEvent.setup>;
}

/** The window at an address, once its heading stands. */
export async function open(hash = '', options: FakeOptions = {}): Promise<Opened> {
  location.hash = hash;
  const host = new FakeHost(options);
  const app = new App(host);
  render(Window, { app });
  await screen.findByRole('heading', { level: 1 });
  return { host, app, user: userEvent.setup() };
}

/** What axe finds wrong with the page, as text; colours are looked at elsewhere, because jsdom has none. */
export async function barriers(): Promise<string[]> {
  const result = await axe.run(document.body, { resultTypes: ['violations'], rules: { 'color-contrast': { enabled: false }, 'label-content-name-mismatch': { enabled: true } } });
  return result.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`);
}
