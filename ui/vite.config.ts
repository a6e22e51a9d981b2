// How the window is built (into dist/, which the shell embeds), served while developing, and tested.
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

const folder = (path: string) => new URL(path, import.meta.url).pathname;

export default defineConfig(({ mode }) => ({
  plugins: [svelte()],
  resolve: {
    alias: { $lib: folder('src/lib'), $components: folder('src/components') },
    // Vitest would otherwise take Svelte's server build, which cannot mount.
    ...(mode === 'test' ? { conditions: ['browser'] } : {}),
  },
  clearScreen: false,
  server: { port: 1420, strictPort: true },
  build: { target: 'es2022', sourcemap: false, modulePreload: { polyfill: false } },
  test: {
    environment: 'jsdom',
    maxWorkers: '100%',
    setupFiles: ['src/test/setup.ts'],
    include: ['src/**/*.test.ts'],
    // Machines that test are often busy with other things as well.
    testTimeout: 120_000,
  },
}));
