// SPDX-License-Identifier: Apache-2.0
// embed.mjs DIST OUT: compresses what Vite wrote to DIST and writes OUT/assets.S and
// OUT/assets.cpp, which put it into the program, with what each screen needs ahead.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { linksOf } from './screen-links.mjs';

const types = {
  '.html': 'text/html;charset=UTF-8',
  '.css': 'text/css;charset=UTF-8',
  '.js': 'text/javascript;charset=UTF-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.png': 'image/png',
};

const codings = {
  plain: (content) => content,
  gzip: (content) => gzipSync(content, { level: 9 }),
  brotli: (content) =>
    brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: content.length } }),
};

const [dist, out] = process.argv.slice(2);
mkdirSync(out, { recursive: true });

const files = readdirSync(dist, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(dist.length + 1))
  .filter((path) => !path.startsWith('.vite'))
  .sort();

const incbin = [];
const symbols = [];
const rows = [];
files.forEach((path, index) => {
  const type = types[extname(path)];
  if (!type) throw new Error(`${path}: which Content-Type has it?`);
  const content = readFileSync(join(dist, path));
  const forms = Object.entries(codings).map(([coding, compress]) => {
    const bytes = compress(content);
    if (coding !== 'plain' && bytes.length >= content.length) return '{}';
    const name = `doorward_console_${index}_${coding}`;
    const file = join(out, `${index}.${coding}`);
    writeFileSync(file, bytes);
    incbin.push(`  .global ${name}\n  .hidden ${name}\n${name}:\n  .incbin "${file}"\n`);
    symbols.push(`extern "C" const char ${name}[];`);
    return `{${name}, ${bytes.length}}`;
  });
  rows.push(`    {"${path}", "${type}", ${forms.join(', ')}},`);
});

const screens = linksOf(dist).map(
  ({ path, links, questions }) => `    {"${path}", "${links}", "${questions}"},`,
);

writeFileSync(
  join(out, 'assets.S'),
  `  .section .rodata\n${incbin.join('')}  .section .note.GNU-stack,"",%progbits\n`,
);
writeFileSync(
  join(out, 'assets.cpp'),
  `#include "console/asset.h"

${symbols.join('\n')}

std::span<const doorward::console::Asset> doorward::console::assets() {
  static const Asset all[] = {
${rows.join('\n')}
  };
  return all;
}

std::span<const doorward::console::Screen> doorward::console::screens() {
  static const Screen all[] = {
${screens.join('\n')}
  };
  return all;
}
`,
);
