/** What the browser has and jsdom lacks, and what every test starts from. */
import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/svelte';
import { afterEach, beforeEach } from 'vitest';

class NoResize implements ResizeObserver {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}

window.ResizeObserver = NoResize;
window.matchMedia = (media) =>
  Object.assign(new EventTarget(), { media, matches: false, onchange: null, addListener: () => {}, removeListener: () => {} });

// A page of markup hides the one line that says what is wrong.
// Whether each element can be seen costs more than all the rest; tests ask for it where it matters.
configure({ getElementError: (message) => new Error(message ?? ''), defaultHidden: true, asyncUtilTimeout: 10_000 });

afterEach(cleanup);
beforeEach(() => {
  location.hash = '';
});
