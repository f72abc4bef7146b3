// SPDX-License-Identifier: Apache-2.0
// Every screen of Setup on a server where something has happened: nothing for axe to find, light and
// dark; nothing cut off at 320 pixels; no jump while loading; nothing in the console.
import assert from 'node:assert/strict';
import { administrator } from './server.mjs';
import { browserTests } from './suite.mjs';

const screens = {
  '/': 'Setup Home',
  '/apps': 'App Manager',
  '/usage': 'Connected Apps OAuth Usage',
  '/users': 'Users',
  '/profiles': 'Profiles',
  '/permission-sets': 'Permission Sets',
  '/login-history': 'Login History',
  '/logouts': 'Single Logout',
  '/audit': 'Setup Audit Trail',
  '/network-access': 'Network Access',
  '/session-settings': 'Session Settings',
  '/organization': 'OAuth and OpenID Connect Settings',
  '/keys': 'Certificates and Keys',
  '/scopes': 'Custom Scopes',
  '/trusted-issuers': 'Trusted Issuers',
  '/asset-tokens': 'Assets',
  '/email': 'Email',
  '/doctor': 'Doctor',
};
// Where something is entered: what is new, and what there is.
const entries = {
  '/apps/new': 'New Connected App',
  '/users/new': 'New User',
  [`/users/${administrator}/edit`]: 'Edit First Administrator',
  '/profiles/new': 'New Profile',
  '/profiles/Standard%20User': 'Standard User',
  '/profiles/Standard%20User/edit': 'Edit Standard User',
  '/permission-sets/new': 'New Permission Set',
  '/permission-sets/Night%20Batch': 'Night Batch',
  '/permission-sets/Night%20Batch/edit': 'Edit Night Batch',
  '/scopes/new': 'New Custom Scope',
  '/scopes/orders.read': 'Edit orders.read',
  '/trusted-issuers/new': 'New Trusted Issuer',
  '/trusted-issuers/Partner': 'Partner',
  '/trusted-issuers/Partner/edit': 'Edit Partner',
};
const ofAnApp = ['', 'edit', 'manage', 'policies', 'profiles', 'permission-sets'].concat([
  'consumer-details',
  'test',
  'still-works',
]);

let app;
let unused; // an app that has no run-as user
let receipt;
const titles = new Map(); // of documents, with the address that had it first

/** The screen has one heading of the first level, and a document title of its own that says it. */
async function isNamed(visit) {
  const headings = await visit.page.getByRole('heading', { level: 1 }).allInnerTexts();
  assert.equal(headings.length, 1, headings.join(', '));
  const title = await visit.page.title();
  assert.equal(title, `${headings[0]} · Doorward`);
  const { pathname } = new URL(visit.page.url());
  assert.equal(titles.get(title) ?? pathname, pathname, `two screens are called ${title}`);
  titles.set(title, pathname);
}

/** No word of a label in a table is cut in two. */
async function wordsAreWhole(visit) {
  const cut = await visit.page.locator('main table .pf-v6-c-label__text').evaluateAll((labels) =>
    labels
      .filter((label) => {
        const line = parseFloat(getComputedStyle(label).lineHeight);
        const one = !/\s/.test(label.textContent.trim());
        return one && label.getBoundingClientRect().height > 1.5 * line;
      })
      .map((label) => label.textContent),
  );
  assert.deepEqual(cut, []);
}

async function prepare({ server }) {
  app = await server.withSecret(await server.makeApp('Assess'));
  assert.equal((await server.token(app)).status, 200);
  const denied = await server.token({ ...app, secret: 'wrong' });
  receipt = denied.headers.get('x-request-id');
  unused = await server.makeApp('Old Export', { policies: { run_as_user: '' } });
  await server.done('POST', '/permission-sets', { name: 'Night Batch' });
  await server.done('POST', '/scopes', { name: 'orders.read', label: 'Read orders' });
  await server.done('POST', '/trusted-issuers', {
    name: 'Partner',
    issuer: 'https://id.example',
    keys_url: 'https://id.example/jwks',
  });
  await server.makeUser('ada@example.com');
}

browserTests(
  (it) => {
    for (const [path, title] of Object.entries({ ...screens, ...entries })) {
      it(`${title} looks right`, async ({ visit }) => {
        await visit.open(`/setup${path}`);
        await visit.sees(title);
        await visit.didNotJump();
        await isNamed(visit);
        await wordsAreWhole(visit);
        await visit.looksRight(title.toLowerCase().replaceAll(' ', '-'));
      });
    }
    for (const screen of ofAnApp) {
      it(`the screen ${screen || 'View'} of an app looks right`, async ({ visit }) => {
        await visit.open(`/setup/apps/${app.id}/${screen}`);
        await visit.page.getByRole('heading', { level: 1 }).waitFor();
        await visit.still();
        await visit.didNotJump();
        await isNamed(visit);
        await visit.looksRight(`app-${screen || 'view'}`);
      });
    }
    it('a receipt looks right', async ({ visit }) => {
      await visit.open(`/setup/receipts/${receipt}`);
      await visit.page.getByRole('heading', { level: 1 }).waitFor();
      await isNamed(visit);
      await visit.looksRight('receipt');
    });
    it('a user looks right', async ({ visit }) => {
      await visit.open(`/setup/users/${administrator}`);
      await visit.page.getByRole('heading', { level: 1 }).waitFor();
      await isNamed(visit);
      await visit.looksRight('user');
    });
    it('what still works is listed, and that nothing does is said', async ({ visit }) => {
      await visit.open(`/setup/users/${administrator}`);
      const openers = visit.page.getByRole('grid', { name: 'What Still Works' });
      await openers.getByText('Signed in with a browser').waitFor();
      await openers.getByText('Access tokens').first().waitFor();
      await visit.open(`/setup/apps/${app.id}`);
      await visit.button('More').click();
      await visit.page.getByRole('menuitem', { name: 'What Still Works' }).click();
      await visit.text('Consumer secrets that get tokens').waitFor();
      await visit.open(`/setup/apps/${unused.id}/still-works`);
      await visit.text('Nothing works any more.').waitFor();
    });
    it('what still works reaches zero once the app is blocked', async ({ server, visit }) => {
      const leaked = await server.withSecret(await server.makeApp('Leaked'));
      assert.equal((await server.token(leaked)).status, 200);
      await visit.open(`/setup/apps/${leaked.id}/still-works`);
      await visit.text('Consumer secrets that get tokens').waitFor();
      await visit.text('Access tokens').waitFor();
      await server.done('POST', `/apps/${leaked.id}/block`, { because: 'a leak' });
      await visit.open(`/setup/apps/${leaked.id}/still-works`);
      await visit.text('Nothing works any more.').waitFor();
    });
    it('what a screen asks first comes with its page, once', async ({ visit }) => {
      const first = {
        '/apps': ['/apps?limit=25'],
        '/apps/new': ['/settings'],
        '/login-history': ['/login-history?limit=25', '/rules'],
        '/users': ['/users?limit=25'],
      };
      for (const [path, questions] of Object.entries(first)) {
        await visit.open(`/setup${path}`);
        await visit.still();
        for (const question of questions) {
          const by = await visit.page.evaluate(
            (url) => performance.getEntriesByName(url).map((one) => one.initiatorType),
            new URL(`/setup/api${question}`, visit.page.url()).href,
          );
          assert.deepEqual(by, ['link'], question);
        }
      }
    });
    it('an address that no screen has says so', async ({ visit }) => {
      await visit.open('/setup/nowhere');
      await visit.sees('No such screen');
      await isNamed(visit);
      await visit.looksRight('missing');
    });
  },
  { prepare },
);
