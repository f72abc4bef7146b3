// SPDX-License-Identifier: Apache-2.0
// Who would break? Recent real requests, decided again before a change is saved.
import assert from 'node:assert/strict';
import { administrator, password } from './server.mjs';
import { browserTests } from './suite.mjs';
import { Visit } from './visit.mjs';

let assess;
let orphan;
let unused;

async function prepare({ server }) {
  assess = await server.withSecret(await server.makeApp('Assess'));
  for (let times = 0; times < 6; ++times) assert.equal((await server.token(assess)).status, 200);
  orphan = await server.withSecret(
    await server.makeApp('Orphan', { policies: { run_as_user: null } }),
  );
  assert.equal((await server.token(orphan)).status, 400);
  unused = await server.makeApp('Unused');
}

const dialog = (visit) => visit.page.getByRole('dialog');
const rows = (visit, table) =>
  visit.page.getByRole('grid', { name: table }).locator('tbody tr').allInnerTexts();

// Lets only 192.0.2.0/24 in: from where this test asks, nobody comes.
async function shutOut(visit) {
  await visit.field('Enforce IP restrictions').check();
  await visit.field('Trusted IP Range for OAuth Web server flow').fill('192.0.2.0/24');
}

browserTests(
  (it) => {
    it('the review before saving names who would break, and leads to the field', async ({
      server,
      visit,
    }) => {
      await visit.open(`/setup/apps/${assess.id}/policies`);
      await visit.sees('Edit Policies of Assess');
      await shutOut(visit);
      await visit.button('Save').click();
      await dialog(visit).getByText('6 requests would be refused').waitFor();
      await visit.still();
      const [row, ...others] = await rows(visit, 'Would be refused');
      assert.equal(others.length, 0);
      for (const word of [administrator, '127.0.0.1', '6', '192.0.2.0/24']) {
        assert.ok(row.includes(word), `${word} in ${row}`);
      }
      await visit.looksRight('who-would-break');
      await dialog(visit).getByRole('button', { name: 'IP Relaxation' }).click();
      await dialog(visit).waitFor({ state: 'detached' });
      await visit.page
        .getByRole('radio', { name: 'Enforce IP restrictions', exact: true })
        .and(visit.page.locator(':focus'))
        .waitFor();
      const saved = await server.done('GET', `/apps/${assess.id}`);
      assert.equal(saved.policies.ip_relaxation, 'relax');
    });

    it('of a change that breaks nobody it says so', async ({ visit }) => {
      await visit.open(`/setup/apps/${assess.id}/edit`);
      await visit.sees('Edit Assess');
      await visit.field('Description').fill('Reads assessments at night.');
      await visit.button('Save').click();
      await dialog(visit).getByText('Nobody would break').waitFor();
      await dialog(visit).getByText('6 requests of the last 7 days replayed').waitFor();
    });

    it('of an app that nobody has used it says that there is nothing to replay', async ({
      visit,
    }) => {
      await visit.open(`/setup/apps/${unused.id}/edit`);
      await visit.sees('Edit Unused');
      await visit.field('Description').fill('Not yet in use.');
      await visit.button('Save').click();
      await dialog(visit).getByText('Nothing to replay').waitFor();
    });

    it('the Test page tries other settings, and shows what would begin to work', async ({
      visit,
    }) => {
      await visit.open(`/setup/apps/${orphan.id}/test`);
      await visit.sees('Test Orphan');
      await visit.text('As saved, every request is decided as it is today.').waitFor();
      await visit.button('Try Other Settings').click();
      await visit.page.getByRole('combobox', { name: 'Run As' }).fill(administrator);
      await visit.text('With 1 setting other than saved').waitFor();
      await visit.button('Replay Recent Requests').click();
      await visit.text('Nobody would break').waitFor();
      await visit.still();
      const [row] = await rows(visit, 'Would work, and failed before');
      assert.ok(row.includes('The app has no run-as user.'), row);
      await visit.button('Test').click();
      await visit.text('A token would be issued, acting as').waitFor();
      await visit.looksRight('app-test-other-settings');
    });

    it('the settings of a form are tried before they are saved', async ({ visit }) => {
      await visit.open(`/setup/apps/${assess.id}/policies`);
      await visit.sees('Edit Policies of Assess');
      await shutOut(visit);
      await visit.button('Test These Settings').click();
      await visit.button('Replay Recent Requests').click();
      await dialog(visit).getByText('6 requests would be refused').waitFor();
      await visit.looksRight('test-these-settings');
    });

    it('who may not see Login History is told why there is nothing here', async ({ server }) => {
      await server.done('POST', '/profiles', {
        name: 'App Keeper',
        permissions: ['view_setup', 'manage_connected_apps', 'customize_application'],
      });
      const user = await server.makeUser('keeper@example.com', { profile: 'App Keeper' });
      const made = await server.done('POST', `/users/${user.id}/password-link`, {
        send_mail: false,
      });
      const visit = await Visit.to(server);
      await visit.open(new URL(made.link).pathname + new URL(made.link).search);
      await visit.page.locator('[name=new_password]').fill(password);
      await visit.page.locator('[name=new_password_again]').fill(password);
      await visit.page.locator('form button[type=submit]').click();
      await visit.page.waitForURL('**/setup/**');
      await visit.open(`/setup/apps/${assess.id}/test`);
      await visit.sees('Test Assess');
      await visit.text('the permission View Login History').waitFor();
      assert.equal(await visit.button('Replay Recent Requests').count(), 0);
      await visit.close();
    });
  },
  { prepare },
);
