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
  '/audit': 'Setup Audit Trail',
  '/network-access': 'Network Access',
  '/session-settings': 'Session Settings',
  '/organization': 'OAuth and OpenID Connect Settings',
  '/scopes': 'Custom Scopes',
  '/keys': 'Certificates and Keys',
  '/email': 'Email',
};
const ofAnApp = ['', 'edit', 'manage', 'policies', 'profiles', 'permission-sets'].concat([
  'consumer-details',
  'test',
]);

let app;
let receipt;

async function prepare({ server }) {
  app = await server.withSecret(await server.makeApp('Assess'));
  assert.equal((await server.token(app)).status, 200);
  const denied = await server.token({ ...app, secret: 'wrong' });
  receipt = denied.headers.get('x-request-id');
  await server.makeApp('Old Export', { policies: { run_as_user: '' } });
  await server.done('POST', '/permission-sets', { name: 'Night Batch' });
  await server.makeUser('ada@example.com');
}

browserTests(
  (it) => {
    for (const [path, title] of Object.entries(screens)) {
      it(`${title} looks right`, async ({ visit }) => {
        await visit.open(`/setup${path}`);
        await visit.sees(title);
        await visit.didNotJump();
        await visit.looksRight(title.toLowerCase().replaceAll(' ', '-'));
      });
    }
    for (const screen of ofAnApp) {
      it(`the screen ${screen || 'View'} of an app looks right`, async ({ visit }) => {
        await visit.open(`/setup/apps/${app.id}/${screen}`);
        await visit.page.getByRole('heading', { level: 1 }).waitFor();
        await visit.still();
        await visit.didNotJump();
        await visit.looksRight(`app-${screen || 'view'}`);
      });
    }
    it('New Connected App looks right', async ({ visit }) => {
      await visit.open('/setup/apps/new');
      await visit.sees('New Connected App');
      await visit.looksRight('new-connected-app');
    });
    it('a receipt looks right', async ({ visit }) => {
      await visit.open(`/setup/receipts/${receipt}`);
      await visit.page.getByRole('heading', { level: 1 }).waitFor();
      await visit.looksRight('receipt');
    });
    it('a user looks right', async ({ visit }) => {
      await visit.open(`/setup/users/${administrator}`);
      await visit.page.getByRole('heading', { level: 1 }).waitFor();
      await visit.looksRight('user');
    });
    it('an address that no screen has says so', async ({ visit }) => {
      await visit.open('/setup/nowhere');
      await visit.sees('No such screen');
      await visit.looksRight('missing');
    });
  },
  { prepare },
);
