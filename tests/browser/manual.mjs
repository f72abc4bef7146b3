// SPDX-License-Identifier: Apache-2.0
// The pictures of a page of the manual. Each lies in docs/manual/images beside the text that was to
// be read when it was made: when a screen says something else, its picture is out of date, and the
// test says so. DOORWARD_UPDATE_PICTURES=1 makes them anew.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const manual = new URL('../../docs/manual/', import.meta.url).pathname;
const renewing = process.env.DOORWARD_UPDATE_PICTURES === '1';
const how = 'DOORWARD_UPDATE_PICTURES=1 ./dev test -R browser makes the pictures anew';

// What differs from run to run, and what stands for it.
const changing = [
  [/127\.0\.0\.1:\d+/g, 'doorward.example'],
  [/\b\w{3} \d{1,2}, \d{4}, \d{1,2}:\d{2}:\d{2}\s[AP]M/g, '(time)'],
  [/\b(now|\d+ (second|minute)s? ago)\b/g, '(ago)'],
  [/\b\d{1,2}:\d{2}\b/g, '(minutes)'],
  [/\b\d+(\.\d+)? ms\b/g, '(ms)'],
  [/\b(0H4|005)[0-9A-Za-z]{12,15}\b/g, '(id)'],
  [/\S{30,}/g, (word) => (/\d/.test(word) && !word.includes('//') ? '(key)' : word)],
];

// Runs in the page: the words that can be seen, then what the fields hold.
function read(root) {
  const fields = [...root.querySelectorAll('input, select, textarea')]
    .filter((field) => field.type !== 'hidden' && field.checkVisibility())
    .map((field) => {
      const label = field.labels?.[0]?.innerText ?? field.getAttribute('aria-label') ?? field.name;
      const ticked = ['checkbox', 'radio'].includes(field.type);
      if (field.type === 'password') return `[${label}] ${'•'.repeat(field.value ? 3 : 0)}`;
      return `[${label}] ${ticked ? (field.checked ? 'on' : 'off') : field.value}`;
    });
  return [root.innerText, ...fields].join('\n');
}

function lines(text) {
  const fixed = changing.reduce((all, [what, by]) => all.replace(what, by), text);
  const trimmed = fixed.split('\n').map((line) => line.replace(/\s+/g, ' ').trim());
  return `${trimmed.filter(Boolean).join('\n')}\n`;
}

// What the part says in the end: what the server says to something typed comes after a pause.
async function said(visit, part, expected) {
  if (renewing) await visit.page.waitForTimeout(3000);
  const end = Date.now() + 15_000;
  for (;;) {
    const text = lines(await part.evaluate(read));
    if (renewing || text === expected || Date.now() > end) return text;
    await visit.page.waitForTimeout(100);
  }
}

export class Pictures {
  /** Of docs/manual/PAGE.md. */
  constructor(page) {
    this.page = page;
    this.folder = join(manual, 'images', page);
    this.taken = [];
    if (renewing) rmSync(this.folder, { recursive: true, force: true });
    mkdirSync(this.folder, { recursive: true });
  }

  /** One step: the page, or the part of it that `part` finds, as it is now. */
  async take(visit, name, part = visit.page.locator('main')) {
    await visit.page.mouse.move(0, 0);
    // Screens scroll inside of the window: what is to be in the picture has to fit.
    await visit.page.setViewportSize({ width: 1280, height: 3000 });
    await visit.still();
    const file = join(this.folder, name);
    const before = existsSync(`${file}.txt`) ? readFileSync(`${file}.txt`, 'utf8') : '';
    const text = await said(visit, part, before);
    await visit.picture(`${this.page}-${name}`, part);
    if (renewing) {
      await part.screenshot({
        path: `${file}.png`,
        animations: 'disabled',
        caret: 'hide',
      });
      writeFileSync(`${file}.txt`, text);
    } else {
      assert.ok(existsSync(`${file}.png`), `${name}.png is not in the manual; ${how}`);
      assert.equal(text, before, `the picture ${name} shows another text; ${how}`);
    }
    await visit.page.setViewportSize(visit.size);
    this.taken.push(name);
  }

  /** After the last step: the page shows every picture, and there is no other. */
  complete() {
    const shown = readFileSync(join(manual, `${this.page}.md`), 'utf8');
    for (const name of this.taken) {
      const link = `(images/${this.page}/${name}.png)`;
      assert.ok(shown.includes(link), `docs/manual/${this.page}.md does not show ${link}`);
    }
    const files = readdirSync(this.folder).filter((name) => name.endsWith('.png'));
    const expected = this.taken.map((name) => `${name}.png`);
    assert.deepEqual(files.sort(), expected.sort(), 'pictures of steps that are gone');
  }
}
