// SPDX-License-Identifier: Apache-2.0
// The doctor's page: a connection checked from the console, by the visible labels.
import assert from 'node:assert/strict';
import { administrator } from './server.mjs';
import { browserTests } from './suite.mjs';

const guide = `apiVersion: doorward.dev/v1
kind: ConnectedApp
basic:
  name: Assess
oauth:
  enabled: true
  require_pkce: true
  scopes: [api]
`;

let healthy;

async function prepare({ server }) {
  healthy = await server.withSecret(await server.makeApp('Assess'));
  await server.makeApp('Robot', { policies: { run_as_user: '' } });
}

const check = (visit, name) =>
  visit.page
    .getByRole('list', { name: /^Checks/ })
    .getByRole('listitem')
    .filter({ hasText: name });

// With the code that is mailed, where it is asked for.
async function verify(server, visit) {
  const seen = server.mails().length;
  await visit.button('Send Code').click();
  await visit.page
    .getByLabel('Verification Code')
    .fill(await server.mailedCode(administrator, seen));
  await visit.button('Verify').click();
}

browserTests(
  (it) => {
    it('a pasted secret is tried, and the app is ready', async ({ visit }) => {
      await visit.open('/setup/');
      await visit.sees('Setup Home');
      await visit.page.getByRole('navigation').getByRole('link', { name: 'Doctor' }).click();
      await visit.sees('Doctor');
      await visit.looksRight('doctor');
      await visit.field('Consumer Key').fill(healthy.consumer_key);
      await visit.field('Consumer Secret to Try').fill(healthy.secret);
      await visit.button('Run the Doctor').click();
      await visit.text('The app is ready').waitFor();
      await visit.page.getByRole('heading', { name: 'Checks of Assess' }).waitFor();
      await check(visit, 'refused after revocation').waitFor();
      assert.equal(await visit.text(healthy.secret).count(), 0);
      await visit.looksRight('doctor-ready');
    });

    it('a wrong secret fails at the token request, with its receipt', async ({ visit }) => {
      await visit.open(`/setup/doctor?app=${healthy.id}`);
      await visit.sees('Doctor');
      const chosen = visit.page.getByRole('combobox', { name: 'Connected App' });
      assert.equal(await chosen.inputValue(), 'Assess');
      await visit.field('Type or paste a secret').check();
      await visit.field('Consumer Secret to Try').fill('not-the-secret-at-all');
      await visit.button('Run the Doctor').click();
      await visit.text('The app is not ready').waitFor();
      await check(visit, 'token request').getByText('Cause', { exact: true }).waitFor();
      await visit.link('Which check of the server said no').click();
      await visit.page.getByRole('heading', { level: 1, name: 'Receipt' }).waitFor();
    });

    it('another key than that of the chosen app is the one that is checked', async ({ visit }) => {
      await visit.open(`/setup/doctor?app=${healthy.id}`);
      await visit.sees('Doctor');
      await visit.field('Use the secret of the app without showing it').waitFor();
      await visit.field('Consumer Key').fill('a-key-that-no-app-has');
      await visit.field('Consumer Secret to Try').fill(healthy.secret);
      await visit.button('Run the Doctor').click();
      await visit.text('The app is not ready').waitFor();
    });

    it('a visit that the server has forgotten is not asked for again and again', async ({
      visit,
    }) => {
      visit.expect(404);
      let asked = 0;
      await visit.page.route('**/setup/api/doctor/*', (route) => {
        ++asked;
        return route.fulfill({ status: 404, json: { title: 'No such visit' } });
      });
      await visit.open('/setup/doctor');
      await visit.sees('Doctor');
      await visit.field('Consumer Key').fill(healthy.consumer_key);
      await visit.field('Consumer Secret to Try').fill(healthy.secret);
      await visit.button('Run the Doctor').click();
      await visit.text('No such visit').waitFor();
      await visit.page.waitForTimeout(1_000);
      assert.equal(asked, 1);
    });

    it("the app's own secret serves after verification, and the cause leads to its screen", async ({
      server,
      visit,
    }) => {
      visit.expect(403);
      await visit.open('/setup/apps?search=Robot');
      await visit.link('Robot').click();
      await visit.sees('Robot');
      await visit.link('Doctor').last().click();
      await visit.sees('Doctor');
      await visit.button('Run the Doctor').click();
      await visit.page.getByRole('dialog', { name: 'Verify Your Identity' }).waitFor();
      await visit.looksRight('doctor-verify');
      await verify(server, visit);
      await visit.text('The app is not ready').waitFor();
      await visit.looksRight('doctor-not-ready');
      await visit.link('App Manager, Manage, Edit Policies').first().click();
      await visit.page.getByRole('heading', { level: 1, name: /Edit Policies/ }).waitFor();
    });

    it('an app is held against a guide, setting by setting', async ({ server, visit }) => {
      visit.expect(422);
      await server.done('PATCH', `/apps/${healthy.id}`, { oauth: { require_pkce: false } });
      await visit.open('/setup/doctor');
      await visit.sees('Doctor');
      await visit.field('Consumer Key').fill(healthy.consumer_key);
      await visit.field('Consumer Secret to Try').fill(healthy.secret);
      await visit.button('More: dialect, scopes, a written guide').click();
      await visit.field('Written Guide').fill('oauth: [');
      await visit.button('Run the Doctor').click();
      await visit.page.locator('#guide-problems').getByText('line').waitFor();
      await visit.field('Written Guide').fill(guide);
      await visit.button('Run the Doctor').click();
      await visit.text('1 setting differs from the guide').waitFor();
      const row = visit.page.getByRole('row').filter({ hasText: 'App Manager, Edit' });
      assert.deepEqual(await row.locator('td').allTextContents(), [
        'Require Proof Key for Code Exchange (PKCE) Extension for Supported Authorization Flows',
        'On',
        'Off',
        'App Manager, Edit',
      ]);
      await visit.looksRight('doctor-guide');
    });

    it('what cannot be is said at its field', async ({ visit }) => {
      visit.expect(422);
      await visit.open('/setup/doctor');
      await visit.sees('Doctor');
      await visit.button('Run the Doctor').click();
      await visit.text('A key is needed.').waitFor();
      assert.equal(await visit.field('Consumer Key').getAttribute('aria-invalid'), 'true');
      await visit.field('Consumer Key').fill(healthy.consumer_key);
      await visit.field('Consumer Secret to Try').fill('something');
      await visit.field('Address of the Server').fill('http://example.com');
      await visit.button('Run the Doctor').click();
      await visit.text('it has to begin with https://').waitFor();
      await visit.field('Address of the Server').fill('https://10.0.0.1');
      await visit.button('Run the Doctor').click();
      await visit.text('inside this server').first().waitFor();
    });
  },
  { prepare },
);
