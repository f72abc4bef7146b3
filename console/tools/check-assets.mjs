// SPDX-License-Identifier: Apache-2.0
// check-assets.mjs [DIST]: the first load of every screen stays within its budget, and no file
// fetches anything from another host.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';

const budget = 350_000; // bytes over the wire: page, styles, scripts, fonts, pictures
const dist = process.argv[2] ?? new URL('../dist', import.meta.url).pathname;
const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8'));

// Addresses that stand in messages and namespaces of libraries; nothing fetches them.
const named = new Set([
  'www.w3.org',
  'react.dev',
  'developer.mozilla.org',
  'reactrouter.com',
  'github.com',
  'localhost',
]);

const sizes = new Map();
function size(file) {
  if (!sizes.has(file)) {
    const content = readFileSync(join(dist, file));
    sizes.set(file, Math.min(brotliCompressSync(content).length, content.length));
  }
  return sizes.get(file);
}

// The files of a chunk and of all that it needs before it runs.
function needed(key, found = new Set()) {
  const chunk = manifest[key];
  if (found.has(chunk.file)) return found;
  found.add(chunk.file);
  for (const file of [...(chunk.css ?? []), ...(chunk.assets ?? [])]) found.add(file);
  for (const other of chunk.imports ?? []) needed(other, found);
  return found;
}

let failed = false;
const entry = needed('index.html');
const screens = manifest['index.html'].dynamicImports ?? [];
const loads = screens.map((screen) => {
  const files = [...new Set(['index.html', ...entry, ...needed(screen)])];
  return { screen, bytes: files.reduce((sum, file) => sum + size(file), 0) };
});
for (const { screen, bytes } of loads.sort((a, b) => b.bytes - a.bytes)) {
  const over = bytes > budget;
  failed ||= over;
  console.log(`${(bytes / 1000).toFixed(1).padStart(7)} KB  ${screen}${over ? '  TOO MUCH' : ''}`);
}
console.log(`  350.0 KB  budget`);

for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
  const path = join(entry.parentPath ?? entry.path, entry.name);
  if (!entry.isFile() || path.includes('.vite')) continue;
  const text = readFileSync(path, 'utf8');
  for (const [, host] of text.matchAll(/https?:\/\/([a-z0-9.-]+\.[a-z]{2,}|localhost)/gi)) {
    if (named.has(host.toLowerCase())) continue;
    console.error(`${path} names ${host}`);
    failed = true;
  }
  for (const [url] of text.matchAll(/url\(["']?(?:https?:)?\/\/[^)]*\)/g)) {
    console.error(`${path} fetches ${url}`);
    failed = true;
  }
}
process.exit(failed ? 1 : 0);
