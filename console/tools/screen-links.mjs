// SPDX-License-Identifier: Apache-2.0
// The files that a screen needs besides those that the page names itself, as a Link header: a
// browser fetches them while it still reads the page's own script.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const routes = new URL('../src/routes.tsx', import.meta.url);
const row = /screen\(\s*'([^']+)',\s*\(\) => import\('@\/(screens\/[^']+)'\)/g;

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

/** By path of a screen below /setup, as src/routes.tsx has it: the Link header of its page. */
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
  }));
}
