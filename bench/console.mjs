// SPDX-License-Identifier: Apache-2.0
// console.mjs URL LINK CHROMIUM LIGHTHOUSE [PATHS]: drives the console as measure_console.py asks.
// LINK is a one-time link that signs the administrator in, LIGHTHOUSE its folder. PATHS, an expression
// for paths, has Lighthouse alone look at these. The last line is JSON.
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const needs = createRequire(new URL('../console/package.json', import.meta.url));
const { chromium } = needs('playwright-core');
const [url, link, executablePath, lighthouseFolder, only] = process.argv.slice(2);

const slowdown = 4;
const loads = 7;
const settled = 2000;
const presses = 24;
// In a container Chromium can make no sandbox of its own.
const sandbox = process.getuid() === 0 ? ['--no-sandbox'] : [];

// A screen is there when what somebody came for is there.
const screens = {
  '/setup/': 'section[aria-label="Needs Attention"], h2',
  '/setup/apps': 'tbody tr td a',
  '/setup/apps/new': '[id="basic.name"]',
  '/setup/login-history': 'table tbody td, .pf-v6-c-empty-state',
};

const say = (text) => console.log(text);
const sorted = (all) => [...all].sort((one, other) => one - other);
const quantile = (all, part) =>
  sorted(all)[Math.min(all.length - 1, Math.floor(all.length * part))];
const figures = (all) => ({
  median: Math.round(quantile(all, 0.5) * 10) / 10,
  p95: Math.round(quantile(all, 0.95) * 10) / 10,
});

// Runs in the page before its scripts: when what `wanted` finds is there, and until when the main
// thread was busy.
function watch(wanted) {
  window.seen = { there: 0, busy: 0, last: 0, shift: 0 };
  new MutationObserver((_, self) => {
    if (!document.querySelector(wanted)) return;
    self.disconnect();
    requestAnimationFrame(() => setTimeout(() => (window.seen.there = performance.now())));
  }).observe(document, { subtree: true, childList: true });
  new PerformanceObserver((list) => {
    for (const task of list.getEntries()) {
      window.seen.last = Math.max(window.seen.last, task.startTime + task.duration);
      window.seen.busy += task.duration;
    }
  }).observe({ type: 'longtask', buffered: true });
}

// One visit with an empty cache: bytes over the wire, and when the screen could be used.
async function load(browser, storageState, path, rate) {
  const context = await browser.newContext({ baseURL: url, storageState });
  const page = await context.newPage();
  const protocol = await context.newCDPSession(page);
  await protocol.send('Network.enable');
  let bytes = 0;
  let requests = 0;
  protocol.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
    ++requests;
  });
  await page.addInitScript(watch, screens[path]);
  await protocol.send('Emulation.setCPUThrottlingRate', { rate });
  // A new window has Chromium load pages of its own, for its address bar, on the same two cores.
  await page.waitForTimeout(settled);
  await page.goto(path, { waitUntil: 'commit' });
  await page.waitForFunction(() => window.seen?.there > 0, undefined, { polling: 200 });
  // Interactive: from then on no task of 50 ms or more for a second.
  for (;;) {
    await page.waitForTimeout(500);
    const quiet = await page.evaluate(
      () => performance.now() - Math.max(window.seen.there, window.seen.last),
    );
    if (quiet > 1000) break;
  }
  const { there, last, busy } = await page.evaluate(() => window.seen);
  const steps = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map(
        (one) =>
          `${Math.round(one.startTime)}-${Math.round(one.responseEnd)} ` +
          new URL(one.name).pathname.split('/').slice(-2).join('/'),
      ),
  );
  await context.close();
  return { bytes, requests, there, interactive: Math.max(there, last), busy, steps };
}

async function firstLoads(browser, state) {
  const found = {};
  for (const path of Object.keys(screens)) {
    await load(browser, state, path, 1); // Warms the server up.
    const all = [];
    for (let number = 0; number < loads; ++number) {
      all.push(await load(browser, state, path, slowdown));
    }
    const one = sorted(all.map((each) => each.interactive));
    found[path] = {
      bytes: Math.max(...all.map((each) => each.bytes)),
      requests: all[0].requests,
      interactive_ms: Math.round(quantile(one, 0.5)),
      fastest_ms: Math.round(one[0]),
      unthrottled_ms: Math.round((await load(browser, state, path, 1)).interactive),
    };
    say(`${path} ${JSON.stringify(found[path])}`);
    if (process.env.DOORWARD_BENCH_STEPS) say(all.at(-1).steps.join('\n'));
  }
  return found;
}

// Runs in the page: from the next key press to the frame with the rows that answer it. A list says
// that it is busy while it asks; a page that it has already is there at once.
function untilRows() {
  const main = document.querySelector('main');
  const rows = () => main.querySelector('tbody')?.textContent ?? '';
  const before = rows();
  let pressed = 0;
  let asked = false;
  addEventListener('keydown', (event) => (pressed = event.timeStamp), {
    capture: true,
    once: true,
  });
  return new Promise((done) => {
    setTimeout(done, 20_000);
    new MutationObserver((_, self) => {
      const busy = main.querySelector('table')?.ariaBusy === 'true';
      asked ||= busy;
      if (!pressed || busy || (!asked && rows() === before)) return;
      self.disconnect();
      requestAnimationFrame(() => setTimeout(() => done(performance.now() - pressed)));
    }).observe(main, { subtree: true, childList: true, characterData: true, attributes: true });
  });
}

async function press(page, key) {
  const took = page.evaluate(untilRows);
  await page.evaluate(() => undefined); // The page is listening now.
  await page.keyboard.press(key);
  const answer = await took;
  if (!answer) throw new Error(`no rows after ${key}`);
  await page.waitForTimeout(120); // As fast as nobody presses.
  return answer;
}

async function pages(page) {
  const took = [];
  await page.goto(`${url}/setup/apps?sort=name`);
  await page.locator('tbody tr td a').first().waitFor();
  await page.getByRole('button', { name: 'Next', exact: true }).focus();
  while (took.length < presses) took.push(await press(page, 'Enter'));
  return took;
}

async function orders(page) {
  const took = [];
  await page.goto(`${url}/setup/apps`);
  await page.locator('tbody tr td a').first().waitFor();
  for (const name of ['Name', 'Last Used']) {
    await page.getByRole('button', { name, exact: true }).focus();
    for (let turn = 0; turn < presses / 2; ++turn) took.push(await press(page, 'Enter'));
  }
  return took;
}

async function searches(page) {
  const took = [];
  for (const word of ['payr', 'muse', 'expo', 'tran', 'acad', 'gate']) {
    await page.goto(`${url}/setup/apps?sort=name`);
    await page.locator('tbody tr td a').first().waitFor();
    await page.getByLabel('Search apps', { exact: true }).focus();
    for (const letter of word) took.push(await press(page, letter));
  }
  return took;
}

async function lists(browser, storageState) {
  const context = await browser.newContext({ baseURL: url, storageState });
  const page = await context.newPage();
  const found = {};
  for (const [name, run] of Object.entries({ page: pages, sort: orders, search: searches })) {
    await run(page); // Warms the server and the page up.
    found[name] = figures(await run(page));
    say(`${name}: ${JSON.stringify(found[name])} ms from key press to rows`);
  }
  await context.close();
  return found;
}

const freePort = () =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });

async function audited(paths, storageState) {
  const entry = createRequire(join(lighthouseFolder, 'package.json')).resolve('lighthouse');
  const { default: lighthouse } = await import(pathToFileURL(entry));
  const port = await freePort();
  const home = mkdtempSync(join(tmpdir(), 'doorward-bench-'));
  const args = [...sandbox, `--remote-debugging-port=${port}`];
  const context = await chromium.launchPersistentContext(home, { executablePath, args });
  await context.addCookies(storageState.cookies);
  const lowest = { accessibility: 100, 'best-practices': 100 };
  for (const path of paths) {
    const { lhr } = await lighthouse(url + path, {
      port,
      onlyCategories: Object.keys(lowest),
      disableStorageReset: true,
      logLevel: 'error',
    });
    const scores = Object.keys(lowest).map((name) => Math.round(lhr.categories[name].score * 100));
    Object.keys(lowest).forEach((name, at) => (lowest[name] = Math.min(lowest[name], scores[at])));
    const failed = Object.values(lhr.audits).filter(
      (audit) => audit.score !== null && audit.score < 1 && audit.scoreDisplayMode === 'binary',
    );
    say(`${scores.join(' ')} ${lhr.finalDisplayedUrl} ${failed.map((one) => one.id).join(' ')}`);
  }
  await context.close();
  rmSync(home, { recursive: true, force: true });
  return lowest;
}

// Every screen by its own address: the paths of the side, and of the first of each kind.
async function everyScreen(page) {
  const first = (kind) =>
    page.evaluate(
      async (kind) => (await (await fetch(`/setup/api/${kind}?limit=1`)).json()).items[0].id,
      kind,
    );
  await page.goto(`${url}/setup/`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  const side = await page
    .getByRole('navigation', { name: 'Setup' })
    .getByRole('link')
    .evaluateAll((links) => links.map((each) => new URL(each.href).pathname));
  const app = `/setup/apps/${await first('apps')}`;
  const own = ['', '/edit', '/manage', '/policies', '/profiles', '/permission-sets'];
  const user = `/setup/users/${await first('users')}`;
  const profile = `/setup/profiles/${await first('profiles')}`;
  const issuer = `/setup/trusted-issuers/${await first('trusted-issuers')}`;
  return [
    ...new Set(side),
    '/setup/apps/new',
    ...[...own, '/consumer-details', '/test', '/still-works'].map((screen) => app + screen),
    ...[user, profile, issuer].flatMap((each) => [each, `${each}/edit`]),
    `/setup/scopes/${await first('scopes')}`,
    `/setup/receipts/${await first('login-history')}`,
    ...['users', 'profiles', 'permission-sets', 'scopes', 'trusted-issuers'].map(
      (kind) => `/setup/${kind}/new`,
    ),
    '/password/change',
    '/verify',
  ];
}

const browser = await chromium.launch({ executablePath, args: sandbox });
const visit = await browser.newContext({ baseURL: url });
const page = await visit.newPage();
await page.goto(link);
for (const name of ['new_password', 'new_password_again']) {
  await page.locator(`[name=${name}]`).fill('gravel tundra oboe lantern');
}
await page.locator('form button[type=submit]').click();
await page.waitForURL('**/setup/**');
const paths = await everyScreen(page);
const state = await visit.storageState();
await visit.close();

const answer = {};
if (!only) {
  answer.first_load = await firstLoads(browser, state);
  answer.app_manager_ms = await lists(browser, state);
}
await browser.close();
if (lighthouseFolder) {
  const chosen = paths.filter((path) => !only || new RegExp(only).test(path));
  answer.lighthouse = await audited(chosen, state);
  const open = only ? [] : ['/login', '/password/forgotten', '/setup/nowhere'];
  for (const [name, score] of Object.entries(await audited(open, { cookies: [] }))) {
    answer.lighthouse[name] = Math.min(answer.lighthouse[name], score);
  }
}
console.log(JSON.stringify(answer));
