// SPDX-License-Identifier: Apache-2.0
// Which files the console is made of. A file more costs a browser more than the few bytes that it
// saves: what screens share lies in four, by who needs it, and not in one for each set of screens
// that has something in common.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const library = '@patternfly/react-core';
const folder = fileURLToPath(new URL(`../node_modules/${library}`, import.meta.url));
const places = JSON.parse(readFileSync(join(folder, 'dist/dynamic-modules.json'), 'utf8'));
const barrel = join(folder, 'dist/esm/index.js');
const named = new RegExp(`import\\s*{([^}]*)}\\s*from\\s*["']${library}["']`, 'g');

const screen = /\/src\/screens\/[\w-]+\/(\w+)\.tsx$/;
const late = /\/src\/(parts\/OpenMenu|shell\/\w+)\.tsx$/; // Fetched at the first sign of somebody.

// What a module imports: of the library the components that it names, not all that there are.
function imports({ importedIds, code }) {
  const needs = importedIds.filter((id) => id !== barrel);
  if (needs.length === importedIds.length) return needs;
  for (const [, names] of (code ?? '').matchAll(named)) {
    for (const name of names.split(',')) {
      const place = places[name.trim().split(' ')[0]];
      if (place) needs.push(join(folder, place.replace('/dynamic/', '/esm/'), 'index.js'));
    }
  }
  return needs;
}

/** By module: the entry, and the modules imported on demand, that cannot do without it. */
function needers({ getModuleIds, getModuleInfo }) {
  const by = new Map();
  for (const root of getModuleIds()) {
    const info = getModuleInfo(root);
    if (!info?.isEntry && !info?.dynamicImporters.length) continue;
    const seen = new Set([root]);
    for (const id of seen) {
      if (!by.has(id)) by.set(id, new Set());
      by.get(id).add(root);
      for (const next of imports(getModuleInfo(id) ?? { importedIds: [] })) seen.add(next);
    }
  }
  return by;
}

/** `manualChunks` of Rollup. */
export function chunks() {
  let by;
  return (id, graph) => {
    by ??= needers(graph);
    const roots = [...(by.get(id) ?? [])];
    if (roots.some((root) => graph.getModuleInfo(root).isEntry)) return 'index';
    if (roots.length < 2) return undefined; // It stays with the only one that needs it.
    const screens = roots.map((root) => screen.exec(root)?.[1]);
    if (screens.includes('Home')) return 'screen';
    if (screens.includes('Apps') && screens.includes('Users')) return 'list';
    return roots.some((root) => late.test(root)) ? 'late' : 'form';
  };
}
