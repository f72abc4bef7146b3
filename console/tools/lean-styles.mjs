// SPDX-License-Identifier: Apache-2.0
// Leaves out of PatternFly's styles what the console never shows: its fonts (the system's are
// used), its background pictures, themes that are never switched on, scripts from right to left,
// classes that no code names, and custom properties that nothing reads. A browser computes every
// style before it shows the first screen, and every custom property for every element.
import { build } from 'esbuild';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import postcss from 'postcss';

const src = new URL('../src', import.meta.url).pathname;
const unused = /pf-v6-theme-(felt|glass|high-?contrast|redhat)|pf-v6-m-dir-rtl|\[dir=["']?rtl/;
// Forms of components that no screen uses, though the components know their names.
const forms = new RegExp(
  [
    'c-drawer[\\w-]*', // Of a page with a panel at its side.
    'm-[\\w-]*-on-(sm|md|lg|xl|2xl)', // What changes by the width of the window.
    'm-(docked|drilldown|drilled-in|favorited?|flyout|pill|settings|stateful|subnav)',
    'm-(attention|read|unread|notify|tertiary|display-lg|horizontal-subnav)',
    'm-sticky-(top|bottom)[\\w-]*',
  ]
    .map((name) => `\\.pf-(v6-)?${name}(?![\\w-])`)
    .join('|'),
);
const negated = /:not\([^()]*(\([^()]*\))?[^()]*\)/g;
const inner = /\([^()]*\)/g;
const reads = /var\(\s*(--[\w-]+)/g;

// Everything that the console is made of: the text of its scripts, and its files of styles.
async function parts() {
  const styles = new Set();
  const gather = {
    name: 'gather-styles',
    setup({ onLoad, onResolve }) {
      // Told here, because esbuild takes Navigation.tsx and navigation.ts for one.
      onResolve({ filter: /^[@.]{1,2}\// }, ({ path, resolveDir }) => {
        if (!resolveDir.startsWith(src)) return undefined;
        const file = path.startsWith('@') ? join(src, path.slice(2)) : join(resolveDir, path);
        return { path: ['.ts', '.tsx', ''].map((end) => file + end).find(existsSync) };
      });
      onLoad({ filter: /\.css$/ }, ({ path }) => {
        styles.add(path);
        return { contents: '', loader: 'js' };
      });
    },
  };
  const { outputFiles } = await build({
    entryPoints: [join(src, 'main.tsx')],
    bundle: true,
    write: false,
    treeShaking: true,
    minifySyntax: true,
    format: 'esm',
    jsx: 'automatic',
    loader: { '.svg': 'empty' },
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [gather],
    logLevel: 'error',
  });
  return { text: outputFiles[0].text, styles: [...styles] };
}

/** Whether every class that a selector asks for is named by the code. */
function shown(selector, named) {
  let outside = selector.replace(negated, '');
  if (unused.test(outside) || forms.test(outside)) return false;
  for (let before = ''; before !== outside;) {
    before = outside;
    outside = outside.replace(inner, ''); // Of ":is(.a, .b)" one is enough.
  }
  return (outside.match(/\.pf-[\w-]+/g) ?? []).every((name) => named.has(name.slice(1)));
}

function withoutUnseen(root, named) {
  root.walkAtRules('font-face', (rule) => void rule.remove());
  root.walkDecls((declaration) => {
    if (declaration.value.includes('assets/images/')) declaration.value = 'none';
  });
  root.walkRules((rule) => {
    if (rule.parent.type === 'atrule' && rule.parent.name.endsWith('keyframes')) return;
    const kept = rule.selectors.filter((one) => shown(one, named));
    if (kept.length === 0) rule.remove();
    else if (kept.length < rule.selectors.length) rule.selectors = kept;
  });
}

/** The custom properties that something reads, be it through others. */
function readOnes(roots, text) {
  const live = new Set(text.match(/--pf-[\w-]+/g));
  const held = new Map(); // by the property that reads them
  for (const root of roots) {
    root.walkDecls(({ prop, value }) => {
      const names = [...value.matchAll(reads)].map(([, name]) => name);
      if (!prop.startsWith('--')) for (const name of names) live.add(name);
      else held.set(prop, [...(held.get(prop) ?? []), ...names]);
    });
    root.walkAtRules(({ params }) => {
      for (const [, name] of params.matchAll(reads)) live.add(name);
    });
  }
  for (const name of live) for (const other of held.get(name) ?? []) live.add(other);
  return live;
}

/** A plugin of PostCSS. Works before Vite looks for files that styles name. */
export async function leanStyles() {
  const { text, styles } = await parts();
  const roots = styles.map((file) => postcss.parse(readFileSync(file, 'utf8')));
  const named = new Set(text.match(/\bpf-[\w-]+/g));
  for (const root of roots) {
    if (root.source.input.css.includes('SPDX')) {
      root.walkRules((rule) => {
        for (const name of rule.selector.match(/\bpf-[\w-]+/g) ?? []) named.add(name);
      });
    }
  }
  for (const root of roots) withoutUnseen(root, named);
  const live = readOnes(roots, text);
  return {
    postcssPlugin: 'lean-styles',
    /** @param {import('postcss').Root} root */
    Once(root) {
      withoutUnseen(root, named);
      root.walkDecls(/^--pf-/, (declaration) => {
        if (!live.has(declaration.prop)) declaration.remove();
      });
      root.walkRules((rule) => {
        if (rule.nodes.length === 0) rule.remove();
      });
    },
  };
}
