// SPDX-License-Identifier: Apache-2.0
// What a screen needs besides the files that the page names itself, as a Link header: a browser
// fetches it while it still reads the page's own script.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const routes = new URL('../src/routes.tsx', import.meta.url);
const row = /screen\(\s*'([^']+)',\s*\(\) => import\('@\/(screens\/[^']+)'\)/g;

// What a screen asks the API first, as long as its address says no more than its path. That it asks
// just this is seen by tests/browser/every_screen_test.mjs.
const questions = {
  '/apps': ['/apps?limit=25'],
  '/apps/new': ['/settings'],
  '/login-history': ['/login-history?limit=25', '/rules'],
  '/users': ['/users?limit=25'],
};

// The files of a module and of all that it imports, but for those in `known`.
function files(manifest, key, known = new Set(), found = new Set()) {
  const { file, css = [], imports = [] } = manifest[key];
  if (known.has(file) || found.has(file)) return found;
  for (const one of [file, ...css]) found.add(one);
  for (const other of imports) files(manifest, other, known, found);
  return found;
}

const link = (file) =>
  file.endsWith('.css')
    ? `</setup/${file}>; rel=preload; as=style; crossorigin`
    : `</setup/${file}>; rel=modulepreload`;

const question = (path) => `</setup/api${path}>; rel=preload; as=fetch; crossorigin`;

/**
 * By path of a screen below /setup, as src/routes.tsx has it: the Link header of its page, and what
 * comes to it for an address without a query.
 */
export function linksOf(dist) {
  const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8'));
  const page = files(manifest, 'index.html');
  const found = [...readFileSync(routes, 'utf8').matchAll(row)];
  const imported = manifest['index.html'].dynamicImports.filter((key) => key.includes('/screens/'));
  const without = imported.filter((key) => !found.some(([, , module]) => key.includes(module)));
  if (without.length > 0) throw new Error(`no path leads to ${without.join(', ')}`);
  return found.map(([, path, module]) => ({
    path,
    links: [...files(manifest, `src/${module}.tsx`, page)].map(link).join(', '),
    questions: (questions[path] ?? []).map(question).join(', '),
  }));
}
