// SPDX-License-Identifier: Apache-2.0
// Two administrators edit one app: whoever saves second is told what the other changed, loses
// nothing, and goes on as they like.
import assert from 'node:assert/strict';
import { signedIn } from './people.mjs';
import { browserTests } from './suite.mjs';

const ben = 'ben@example.com';
const dialog = (visit) => visit.page.getByRole('dialog');
const inDialog = (visit, name) => dialog(visit).getByRole('button', { name, exact: true });

async function edits(visit, app) {
  await visit.open(`/setup/apps/${app.id}/edit`);
  await visit.sees(`Edit ${app.basic.name}`);
}

// Save, and Confirm what would change.
async function saves(visit) {
  await visit.button('Save').click();
  await inDialog(visit, 'Confirm').click();
}

async function savesFirst(visit, app, label, value) {
  await edits(visit, app);
  await visit.field(label).fill(value);
  await saves(visit);
  await visit.sees(app.basic.name);
}

// The cells of a row of the comparison: setting, before, theirs, mine.
async function compared(visit, setting) {
  const table = visit.page.getByRole('grid', { name: 'Both changes side by side' });
  const row = table.getByRole('row').filter({ hasText: setting });
  return (await row.getByRole('gridcell').allInnerTexts()).map((text) => text.trim());
}

async function both(server, visit, name, settings) {
  const app = await server.makeApp(name, settings);
  const other = await signedIn(server, ben);
  await edits(visit, app);
  return { app, other };
}

browserTests(
  (it) => {
    it('what both changed is merged', async ({ server, visit }) => {
      visit.expect(412);
      const { app, other } = await both(server, visit, 'Merged');
      await visit.field('Contact Phone').fill('+49 30 1234');
      await savesFirst(other, app, 'Description', 'Said by Ben');
      await saves(visit);
      await visit.text(`${ben} changed Description`).waitFor();
      await inDialog(visit, 'Compare').click();
      assert.deepEqual(await compared(visit, 'Description'), [
        'Description',
        'None',
        'Said by Ben',
        'None',
      ]);
      assert.deepEqual(await compared(visit, 'Contact Phone'), [
        'Contact Phone',
        'None',
        'None',
        '+49 30 1234',
      ]);
      await visit.looksRight('two-administrators');
      await inDialog(visit, 'Put Mine over Theirs').click();
      await dialog(visit).waitFor({ state: 'detached' });
      assert.equal(await visit.field('Contact Phone').inputValue(), '+49 30 1234');
      assert.equal(await visit.field('Description').inputValue(), 'Said by Ben');
      await visit.text('1 unsaved change').waitFor();
      await saves(visit);
      await visit.sees('Merged');
      const { basic } = await server.done('GET', `/apps/${app.id}`);
      assert.deepEqual([basic.description, basic.contact_phone], ['Said by Ben', '+49 30 1234']);
      await other.close();
    });

    it('where both changed the same, mine or theirs is chosen', async ({ server, visit }) => {
      visit.expect(412);
      const { app, other } = await both(server, visit, 'Disputed');
      await visit.field('Description').fill('Mine');
      await visit.field('Contact Phone').fill('112');
      await savesFirst(other, app, 'Description', 'Theirs');
      await saves(visit);
      await inDialog(visit, 'Compare').click();
      const row = await compared(visit, 'Description');
      assert.match(row[0], /Both changed it$/);
      assert.deepEqual(row.slice(1), ['None', 'Theirs', 'Mine']);
      await inDialog(visit, 'Load Theirs').click();
      await dialog(visit).waitFor({ state: 'detached' });
      assert.equal(await visit.field('Description').inputValue(), 'Theirs');
      assert.equal(await visit.field('Contact Phone').inputValue(), '');
      await visit.field('Description').fill('Mine after all');
      await saves(visit);
      await visit.sees('Disputed');
      const { basic } = await server.done('GET', `/apps/${app.id}`);
      assert.equal(basic.description, 'Mine after all');
      await other.close();
    });

    it('the dialog is left without losing anything', async ({ server, visit }) => {
      visit.expect(412);
      const { app, other } = await both(server, visit, 'Patient');
      await visit.field('Description').fill('Mine');
      await savesFirst(other, app, 'Contact Phone', '110');
      await saves(visit);
      await visit.text(`${ben} changed Contact Phone`).waitFor();
      await visit.page.keyboard.press('Escape');
      await dialog(visit).waitFor({ state: 'detached' });
      assert.equal(await visit.field('Description').inputValue(), 'Mine');
      await saves(visit); // Still not over what the other saved.
      await visit.text(`${ben} changed Contact Phone`).waitFor();
      const { basic } = await server.done('GET', `/apps/${app.id}`);
      assert.equal(basic.description, '');
      await inDialog(visit, 'Load Theirs').click();
      await other.close();
    });

    it('one edits the app, one its policies', async ({ server, visit }) => {
      visit.expect(412);
      const { app, other } = await both(server, visit, 'Shared');
      await visit.field('Description').fill('What it is for');
      await other.open(`/setup/apps/${app.id}/policies`);
      await other.sees('Edit Policies of Shared');
      await other.field('Timeout Value').fill('30');
      await saves(other);
      await other.sees('Manage Shared');
      await saves(visit);
      await visit.text(`${ben} changed Timeout Value`).waitFor();
      await inDialog(visit, 'Compare').click();
      await inDialog(visit, 'Put Mine over Theirs').click();
      await saves(visit);
      await visit.sees('Shared');
      const now = await server.done('GET', `/apps/${app.id}`);
      assert.equal(now.basic.description, 'What it is for');
      assert.equal(now.policies.session_timeout_minutes, 30);
      await other.close();
    });

    it('one deletes the app, and what the other typed stays', async ({ server, visit }) => {
      visit.expect(404);
      const { app, other } = await both(server, visit, 'Doomed');
      await visit.field('Description').fill('A long and careful text');
      await visit.still();
      await server.done('DELETE', `/apps/${app.id}`);
      await visit.button('Save').click();
      await visit.page.getByRole('alert').waitFor();
      assert.equal(await visit.field('Description').inputValue(), 'A long and careful text');
      await other.close();
    });
  },
  { prepare: ({ server }) => server.makeUser(ben) },
);
