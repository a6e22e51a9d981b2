/** Starts the window: with the real host inside Tauri; with made-up data in a browser while developing. */
import { mount } from 'svelte';
import { App } from '$lib/app.svelte';
import type { Host } from '$lib/host/host';
import { TauriHost } from '$lib/host/tauri';
import Window from './App.svelte';
import './app.css';

async function chooseHost(): Promise<Host> {
  if (import.meta.env.DEV && !('__TAURI_INTERNALS__' in window)) {
    const { FakeHost } = await import('$lib/host/fake');
    return FakeHost.fromAddress(location.search);
  }
  return new TauriHost();
}

const target = document.querySelector('#app');
if (target) mount(Window, { target, props: { app: new App(await chooseHost()) } });
