// SPDX-License-Identifier: Apache-2.0
// A person with a browser: finds things by their visible words, and notices what nobody should ever
// see: console errors, what the page's policy forbade, requests to other hosts, layout that jumps.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { administrator, password } from './server.mjs';

const root = new URL('../..', import.meta.url).pathname;
const needs = createRequire(join(root, 'console/package.json'));
const { chromium } = needs('playwright-core');
const axeSource = readFileSync(needs.resolve('axe-core/axe.min.js'), 'utf8');

const executablePath = process.env.DOORWARD_CHROMIUM ?? '/usr/bin/chromium';
export const pictures = process.env.DOORWARD_SCREENSHOTS ?? join(root, 'build/screenshots');

let browser;

/** The one browser of a file of tests. */
async function launched() {
  // As root, as in a container, Chromium cannot make its own sandbox.
  const args = process.getuid() === 0 ? ['--no-sandbox'] : [];
  browser ??= await chromium.launch({ executablePath, args });
  return browser;
}

export async function closeBrowser() {
  await browser?.close();
  browser = undefined;
}

// Runs in the page before its own scripts.
function notice() {
  window.noticed = { violations: [], shift: 0, moved: [] };
  document.addEventListener('securitypolicyviolation', (event) =>
    window.noticed.violations.push(`${event.violatedDirective}: ${event.blockedURI}`),
  );
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (entry.hadRecentInput) continue;
      window.noticed.shift += entry.value;
      for (const { node, previousRect: before, currentRect: after } of entry.sources) {
        const what = node?.className || node?.nodeName;
        const who = `${what}: ${(node?.textContent ?? '').slice(0, 40)}`;
        window.noticed.moved.push(`${who} (${before.x}, ${before.y}) to (${after.x}, ${after.y})`);
      }
    }
  }).observe({ type: 'layout-shift', buffered: true });
}

export class Visit {
  /** A new browser window of somebody who was never here. */
  static async to(server, { width = 1280, height = 900, ...options } = {}) {
    const visit = new Visit();
    visit.server = server;
    visit.size = { width, height };
    visit.context = await (
      await launched()
    ).newContext({
      baseURL: server.url,
      viewport: visit.size,
      reducedMotion: 'reduce',
      permissions: ['clipboard-read', 'clipboard-write'],
      locale: 'en-US',
      ...options,
    });
    await visit.context.addInitScript(notice);
    visit.context.setDefaultTimeout(45_000);
    visit.page = await visit.context.newPage();
    visit.trouble = [];
    visit.#watch();
    return visit;
  }

  #watch() {
    const { page, trouble } = this;
    page.on('console', (message) => {
      if (!['error', 'warning'].includes(message.type())) return;
      // What the server refuses, Chromium reports as an error too; tests that provoke it expect it.
      const refused = /status of (\d+)/.exec(message.text());
      if (refused && this.expected.has(Number(refused[1]))) return;
      trouble.push(`console ${message.type()}: ${message.text()}`);
    });
    page.on('pageerror', (error) => trouble.push(`uncaught: ${error.stack}`));
    // What a document asked for, and any that another one overtook on its way, is never heard of
    // again once the next one is there.
    let underway = []; // requests for documents, none of which is there yet
    page.on('requestfinished', (request) => this.pending.delete(request));
    // A download or an answer without content (204) fails: no document comes of it any more.
    page.on('requestfailed', (request) => {
      this.pending.delete(request);
      underway = underway.filter((one) => one !== request);
    });
    const bare = (url) => url.split('#')[0];
    page.on('framenavigated', (frame) => {
      if (frame !== page.mainFrame()) return;
      const here = underway.findLastIndex((request) => bare(request.url()) === bare(frame.url()));
      if (here < 0) return; // the same document, which has changed its address
      const stay = new Set(underway.slice(here));
      for (const request of this.pending) if (!stay.has(request)) this.pending.delete(request);
      underway = underway.slice(here + 1);
    });
    page.on('request', (request) => {
      this.pending.add(request);
      if (request.isNavigationRequest() && request.frame() === page.mainFrame()) {
        underway.push(request);
      }
      const url = request.url();
      if (!url.startsWith(this.server.url) && !/^(data|blob|about):/.test(url)) {
        trouble.push(`request to another host: ${url}`);
      }
    });
  }

  pending = new Set(); // requests on their way

  /** Statuses of the API that this test provokes. */
  expected = new Set();
  expect(...statuses) {
    for (const status of statuses) this.expected.add(status);
    return this;
  }

  async open(path) {
    await this.page.goto(path);
    return this;
  }

  /** Waits for the screen or page with this heading. */
  async sees(title) {
    await this.page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor();
    await this.still();
    return this;
  }

  /** Waits until nothing is on its way any more, and nothing on the page says that it is busy. */
  async still({ patience = 60_000, looks = 4 } = {}) {
    const busy = this.page.locator('[aria-busy=true], [role=progressbar]');
    const end = Date.now() + patience;
    for (let quiet = 0; quiet < looks;) {
      await this.page.waitForTimeout(40);
      const waiting = this.pending.size > 0 || (await busy.count()) > 0;
      quiet = waiting ? 0 : quiet + 1;
      if (Date.now() > end) {
        const asked = [...this.pending].map((request) => `${request.method()} ${request.url()}`);
        assert.fail(
          `busy for ${patience} ms: ${asked.join(', ') || (await busy.first().innerHTML())}`,
        );
      }
    }
  }

  button(name) {
    return this.page.getByRole('button', { name, exact: true });
  }
  link(name) {
    return this.page.getByRole('link', { name, exact: true });
  }
  field(label) {
    return this.page.getByLabel(label, { exact: true });
  }
  row(name) {
    return this.page.getByRole('row').filter({ has: this.page.getByText(name, { exact: true }) });
  }
  text(text) {
    return this.page.getByText(text, { exact: false });
  }

  /**
   * Types these texts, and presses the keys among them, from the first field on: a page puts the
   * cursor there when it is drawn, which may be after it is loaded.
   */
  async byKeys(...keys) {
    await this.page.locator('input:focus').waitFor();
    for (const key of keys) {
      if (/^(Tab|Enter|Space)$/.test(key)) await this.page.keyboard.press(key);
      else await this.page.keyboard.type(key);
    }
  }

  /** Chooses an entry of a row's menu. */
  async act(row, action) {
    await this.button(`Actions for ${row}`).click();
    await this.page.getByRole('menuitem', { name: action, exact: true }).click();
  }

  // Signing in.

  /** Somebody on the first visit: the link (the first administrator's is in the log), a password. */
  async arrive(link = this.server.firstLink()) {
    await this.open(link);
    await this.page.locator('[name=new_password]').fill(password);
    await this.page.locator('[name=new_password_again]').fill(password);
    await this.page.locator('form button[type=submit]').click();
    await this.page.waitForURL(/\/(setup\/|account)/); // Setup is not for everybody.
    return this;
  }

  async signIn(username = administrator, secret = password) {
    if (!new URL(this.page.url(), this.server.url).pathname.startsWith('/login')) {
      await this.open('/login');
    }
    await this.page.locator('[name=username]').fill(username);
    await this.page.locator('[name=password]').fill(secret);
    await this.page.locator('form button[type=submit]').click();
    return this;
  }

  // What must hold everywhere.

  async #axe(what) {
    const { violations } = await this.page.evaluate(`(() => { ${axeSource}; })();
      axe.run(document, { resultTypes: ['violations'] })`);
    const said = violations.flatMap((violation) =>
      violation.nodes.map(
        (node) => `${violation.id}: ${node.target.join(' ')} ${node.failureSummary}`,
      ),
    );
    assert.deepEqual(said, [], `axe on ${what}`);
  }

  // Two frames later, colours and layout have followed another scheme or size.
  async #settled() {
    await this.page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
    await this.still({ looks: 1 });
  }

  // How far to the right the page reaches, what is scrolled to or cut off included, once it has
  // followed the window, for which a busy machine takes its time. A region that is scrolled by keys,
  // as a chart's table is, holds what is in it.
  async #wide(width) {
    const measure = () =>
      this.page.evaluate(() => {
        const scrolls = (one) => one.parentElement.closest('[role=region][tabindex="0"]');
        const shown = [...document.querySelectorAll('main *, [role=dialog] *')].filter(
          (one) => one.checkVisibility({ visibilityProperty: true }) && !scrolls(one),
        );
        const ends = shown.map((one) => Math.floor(one.getBoundingClientRect().right));
        return Math.max(document.documentElement.scrollWidth, ...ends);
      });
    for (let tries = 0; tries < 40; ++tries) {
      if ((await measure()) <= width) break;
      await this.page.waitForTimeout(50);
    }
    return measure();
  }

  async #picture(name, part = this.page) {
    mkdirSync(pictures, { recursive: true });
    await part.screenshot({
      path: join(pictures, `${name}.png`),
      caret: 'initial',
    });
  }

  /**
   * The page as it is now: axe finds nothing, light and dark; at 768, 390 and 320 pixels nothing is
   * cut off. Leaves pictures NAME.png, NAME-dark.png and NAME-narrow.png.
   */
  async looksRight(name) {
    const { page } = this;
    await this.still();
    for (const scheme of ['dark', 'light']) {
      await page.emulateMedia({ colorScheme: scheme });
      await this.#settled();
      await this.#axe(`${name}, ${scheme}`);
      await this.#picture(scheme === 'dark' ? `${name}-dark` : name);
    }
    for (const width of [768, 320, 390]) {
      await page.setViewportSize({ width, height: 844 });
      await this.#settled();
      const wide = await this.#wide(width);
      assert.ok(wide <= width, `${name} is ${wide} pixels wide at ${width}`);
    }
    await this.#axe(`${name}, narrow`);
    await this.#picture(`${name}-narrow`);
    await page.setViewportSize(this.size);
    await this.#settled();
  }

  /** A picture of the page, or of a part of it. */
  async picture(name, part) {
    await this.still();
    await this.#picture(name, part);
  }

  /** Nothing went wrong behind the scenes since the window was opened. */
  async wasQuiet() {
    const noticed = await this.page.evaluate(() => window.noticed);
    assert.deepEqual(noticed.violations, [], 'what the policy of the page forbade');
    assert.deepEqual(this.trouble, [], 'trouble in the browser');
    return noticed;
  }

  /** The page that is shown did not jump while it loaded. */
  async didNotJump() {
    const { shift } = await this.page.evaluate(() => window.noticed);
    assert.ok(shift < 0.005, `the layout shifted by ${shift}`);
  }

  async close() {
    await this.wasQuiet();
    await this.context.close();
  }
}
