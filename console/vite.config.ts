// SPDX-License-Identifier: Apache-2.0
import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { chunks } from './tools/chunks.mjs';
import { devServer } from './tools/dev-server.mjs';
import { leanStyles } from './tools/lean-styles.mjs';

export default defineConfig({
  base: '/setup/',
  plugins: [react(), devServer()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  css: { postcss: { plugins: process.env.VITEST ? [] : [await leanStyles()] } },
  build: {
    outDir: process.env.DOORWARD_CONSOLE_OUT ?? 'dist',
    emptyOutDir: true,
    manifest: true,
    target: 'es2022',
    modulePreload: { polyfill: false }, // What Vite would inject is not needed by any target.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
    rollupOptions: { output: { manualChunks: chunks(), onlyExplicitManualChunks: true } },
  },
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['src/test-setup.ts'],
    css: false,
  },
});
