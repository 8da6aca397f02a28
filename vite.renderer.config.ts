import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The screens, for the Chromium of the oldest Electron that they run in. */
export default defineConfig({
  root: join(import.meta.dirname, 'renderer'),
  plugins: [react()],
  build: {
    outDir: join(import.meta.dirname, 'dist/renderer'),
    emptyOutDir: true,
    target: 'chrome114',
    // Every font and icon is a file: the page's rules refuse data: addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 2000,
    reportCompressedSize: false,
  },
});
