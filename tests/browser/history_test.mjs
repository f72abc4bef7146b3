// SPDX-License-Identifier: Apache-2.0
// Login History, receipts, OAuth Usage, the Setup Audit Trail and Setup home.
import assert from 'node:assert/strict';
import { administrator, eventually } from './server.mjs';
import { browserTests } from './suite.mjs';

async function prepare({ server }) {
  const assess = await server.withSecret(await server.makeApp('Assess'));
  for (let times = 0; times < 3; ++times) assert.equal((await server.token(assess)).status, 200);
  const wrong = { ...assess, secret: 'wrong' };
  assert.equal((await server.token(wrong)).status, 401);
  const orphan = await server.makeApp('Orphan', {
    policies: { run_as_user: null },
  });
  assert.equal((await server.token(await server.withSecret(orphan))).status, 400);
}

browserTests(
  (it) => {
    it('Login History shows what was issued and denied', async ({ visit }) => {
      await visit.open('/setup/login-history');
      await visit.sees('Login History');
      await visit.didNotJump();
      await visit.field('Outcome').selectOption('denied');
      await visit.page.waitForURL('**outcome=denied');
      await visit.still();
      assert.equal(await visit.page.locator('tbody tr').count(), 2);
      await visit.field('App').fill('Orphan');
      await visit.page.keyboard.press('Enter');
      await visit.page.waitForURL('**app=Orphan');
      await visit.still();
      assert.equal(await visit.page.locator('tbody tr').count(), 1);
      await visit.button('Clear').click();
      await visit.still();
      await visit.looksRight('login-history');
    });

    it('a receipt opens the first check that failed and leads to its screen', async ({ visit }) => {
      await visit.open('/setup/login-history?rule=run_as_user_set');
      await visit.sees('Login History');
      await visit.page.locator('tbody td[data-label=Time] a').click();
      await visit.sees('Receipt');
      await visit.page.getByRole('heading', { name: 'The app has no run-as user.' }).waitFor();
      const opened = visit.page.locator('details[open]');
      assert.equal(await opened.count(), 1);
      await opened.getByText('client_credentials.run_as_user_set').waitFor();
      const screen = opened.getByRole('link', {
        name: 'App Manager, Manage, Edit Policies',
      });
      assert.match(await screen.getAttribute('href'), /\/setup\/apps\/0H4\w+\/policies$/);
      await visit.looksRight('receipt');
    });

    it('a sign-in reads Signed in, and its receipt speaks of no app', async ({ visit }) => {
      await visit.open('/setup/login-history?outcome=issued');
      await visit.sees('Login History');
      const row = visit.page.getByRole('row').filter({ hasText: 'One-time link' }).first();
      await row.getByText('Signed in').waitFor();
      assert.equal(await row.getByText('Unknown').count(), 0);
      await row.getByRole('link').first().click();
      await visit.sees('Receipt');
      await visit.page.getByRole('heading', { name: /Signed in$/ }).waitFor();
      await visit.still();
      assert.equal(await visit.page.getByText('App', { exact: true }).count(), 0);
      await visit.looksRight('receipt-of-a-sign-in');
    });

    it('a receipt that is not there says so', async ({ visit }) => {
      visit.expect(404);
      await visit.open('/setup/receipts/01AAAAAAAAAAAAAAAAAAAAAAAA');
      await visit.page.getByRole('link', { name: 'Setup Home' }).last().waitFor();
    });

    it('OAuth Usage revokes a user and blocks and unblocks an app', async ({ visit }) => {
      visit.expect(503);
      await visit.open('/setup/usage?app=Assess');
      await visit.sees('Connected Apps OAuth Usage');
      await visit.didNotJump();
      await visit.looksRight('usage');
      const row = 'Assess, admin@doorward.local';
      await visit.act(row, 'Block Assess');
      await visit.field('Reason, for the audit trail').fill('Under examination');
      await visit.button('Block').click();
      await visit.page.getByRole('dialog').waitFor({ state: 'detached' });
      await visit.page.locator('tbody').getByText('Blocked').waitFor();
      await visit.act(row, 'Unblock Assess');
      const unblock = visit.page.getByRole('dialog').getByRole('button', { name: 'Unblock' });
      const fails = (route) => route.fulfill({ status: 503, json: { title: 'Not now' } });
      await visit.page.route('**/unblock', fails);
      await unblock.click();
      await visit.page.getByRole('alert').getByText('Not now').waitFor();
      await visit.page.unroute('**/unblock', fails);
      await unblock.click();
      await visit.page.locator('tbody').getByText('Blocked').waitFor({ state: 'detached' });
      await visit.act(row, 'Revoke');
      await visit.button('Revoke').click();
      await visit.text('Nothing matches.').waitFor();
    });

    it('all users of an app are revoked in one act that names how many', async ({
      server,
      visit,
    }) => {
      const busy = await server.withSecret(await server.makeApp('Busy'));
      assert.equal((await server.token(busy)).status, 200);
      await eventually('the usage', async () => {
        return (await server.done('GET', `/usage/${busy.id}`)).users === 1;
      });
      await visit.open('/setup/usage?app=Busy');
      await visit.sees('Connected Apps OAuth Usage');
      await visit.act(`Busy, ${administrator}`, 'Revoke all of Busy');
      await visit.text('1 user loses access through this app.').waitFor();
      await visit.field('Type Busy to go on').fill('Busy');
      await visit.looksRight('usage-revoke-all');
      await visit.button('Revoke All').click();
      await visit.text('1 user of Busy revoked.').first().waitFor();
      const [row] = (await server.done('GET', '/audit?action=approval.all_revoked')).items;
      assert.deepEqual([row.object_name, row.after.users], ['Busy', '1']);
    });

    it('the audit trail speaks plainly of every action', async ({ visit }) => {
      await visit.open('/setup/audit');
      await visit.sees('Setup Audit Trail');
      await visit.still();
      const actions = await visit.page.locator('td[data-label=Action]').allInnerTexts();
      assert.ok(actions.includes('All users revoked for an app'));
      assert.deepEqual(
        actions.filter((action) => /[._]/.test(action)),
        [],
      );
    });

    it('the audit trail shows before and after, and that it is whole', async ({ visit }) => {
      await visit.open('/setup/audit?action=app.blocked');
      await visit.sees('Setup Audit Trail');
      await visit.didNotJump();
      await visit.button('Details').first().click();
      const change = visit.page.getByRole('grid', { name: 'What changed' });
      await change.getByText('Under examination').waitFor();
      await visit.button('Verify the Chain').click();
      await visit.text('Whole: all').waitFor();
      await visit.looksRight('audit');
    });

    it('Setup home looks right, and its charts are tables too', async ({ visit }) => {
      await visit.open('/setup/');
      await visit.sees('Setup Home');
      await visit.didNotJump();
      await visit.looksRight('home');
      await visit.button('Last 30 days').click();
      await visit.page.waitForURL('**period=day');
      await visit.button('Show as table').first().click();
      await visit.page.getByRole('grid', { name: 'Tokens per app' }).waitFor();
      await visit.looksRight('home-table');
    });
  },
  { prepare },
);
