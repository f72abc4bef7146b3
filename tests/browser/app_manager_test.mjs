// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { eventually } from './server.mjs';
import { browserTests } from './suite.mjs';

const hostile = '<img src=x onerror="document.title=1"> & "Co"';

async function prepare({ server }) {
  for (let number = 1; number <= 60; ++number) {
    await server.makeApp(`Robot ${String(number).padStart(2, '0')}`);
  }
  await server.makeApp('Assess');
  await server.makeApp(hostile, { basic: { api_name: 'hostile' } });
  const blocked = await server.makeApp('Old Export', {
    oauth: { client_credentials: { enabled: false } },
  });
  await server.done('POST', `/apps/${blocked.id}/block`, { because: 'Not used any more' });
}

const names = (visit) => visit.page.locator('tbody td[data-label=Name] a').allTextContents();

browserTests(
  (it) => {
    it('App Manager looks right', async ({ visit }) => {
      await visit.open('/setup/apps?sort=name');
      await visit.sees('App Manager');
      await visit.didNotJump();
      await visit.looksRight('app-manager');
    });

    it('a search shows what has the words, and the address keeps it', async ({ visit }) => {
      await visit.open('/setup/apps');
      await visit.sees('App Manager');
      await visit.field('Search apps').fill('asse');
      await visit.page.waitForURL('**/apps?search=asse');
      await visit.still();
      assert.deepEqual(await names(visit), ['Assess']);
      await visit.page.reload();
      await visit.sees('App Manager');
      assert.deepEqual(await names(visit), ['Assess']);
      await visit.button('Clear').click();
      await visit.still();
      assert.ok((await names(visit)).length > 10);
    });

    it('pages go on and back, by the buttons and by the browser', async ({ visit }) => {
      await visit.open('/setup/apps?sort=name&search=robot');
      await visit.sees('App Manager');
      const first = await names(visit);
      assert.equal(first[0], 'Robot 01');
      await visit.button('Next').click();
      await visit.text('Page 2').waitFor();
      await visit.still();
      const second = await names(visit);
      assert.equal(second.at(-1), 'Robot 50');
      assert.deepEqual(
        first.filter((name) => second.includes(name)),
        [],
      );
      await visit.button('Previous').click();
      await visit.text('Page 1').waitFor();
      await visit.still();
      assert.deepEqual(await names(visit), first);
      await visit.page.goBack();
      await visit.text('Page 2').waitFor();
      await visit.still();
      assert.deepEqual(await names(visit), second);
    });

    it('a heading sorts, then sorts the other way round', async ({ visit }) => {
      await visit.open('/setup/apps?search=robot');
      await visit.sees('App Manager');
      await visit.button('Name').click();
      await visit.page.waitForURL('**sort=name');
      await visit.still();
      assert.equal((await names(visit))[0], 'Robot 01');
      await visit.button('Name').click();
      await visit.page.waitForURL('**sort=-name');
      await visit.still();
      assert.equal((await names(visit))[0], 'Robot 60');
    });

    it('filters narrow the list', async ({ visit }) => {
      await visit.open('/setup/apps');
      await visit.sees('App Manager');
      await visit.field('Status').selectOption('Blocked');
      await visit.page.waitForURL('**blocked=true');
      await visit.still();
      assert.deepEqual(await names(visit), ['Old Export']);
    });

    it('what an app is called is shown as text', async ({ visit }) => {
      await visit.open('/setup/apps?search=hostile');
      await visit.sees('App Manager');
      assert.deepEqual(await names(visit), [hostile]);
      await visit.act(hostile, 'Delete');
      await visit.page.getByRole('dialog').waitFor();
      await visit.looksRight('app-manager-delete');
    });

    it('an app is deleted only when its name was typed', async ({ server, visit }) => {
      await server.makeApp('Short Lived');
      await visit.open('/setup/apps?search=short');
      await visit.sees('App Manager');
      await visit.act('Short Lived', 'Delete');
      const dialog = visit.page.getByRole('dialog');
      const sure = dialog.getByRole('button', { name: 'Delete', exact: true });
      await visit.field('Type Short Lived to go on').fill('Short');
      assert.ok(await sure.isDisabled());
      await visit.field('Type Short Lived to go on').fill('Short Lived');
      await sure.click();
      await dialog.waitFor({ state: 'detached' });
      await visit.text('Short Lived deleted.').first().waitFor();
      assert.equal((await server.admin('GET', '/apps/Short_Lived')).status, 404);
    });

    it('several apps are blocked at once, with the reason', async ({ server, visit }) => {
      await visit.open('/setup/apps?search=robot&sort=name');
      await visit.sees('App Manager');
      for (const name of ['Robot 07', 'Robot 08']) await visit.field(`Select ${name}`).check();
      await visit.button('Block 2 apps').click();
      await visit.button('Cancel').click();
      await visit.button('Block 2 apps').click(); // They are chosen still.
      await visit.field('Why (for the next administrator)').fill('Spring cleaning');
      await visit.page
        .getByRole('dialog')
        .getByRole('button', { name: 'Block', exact: true })
        .click();
      await visit.text('2 apps blocked.').first().waitFor();
      for (const name of ['Robot_07', 'Robot_08']) {
        const app = await (await server.admin('GET', `/apps/${name}`)).json();
        assert.deepEqual([app.blocked, app.blocked_because], [true, 'Spring cleaning']);
      }
      await visit.act('Robot 07', 'Unblock');
      await visit.page.getByRole('dialog').getByRole('button', { name: 'Unblock' }).click();
      await visit.text('Robot 07 unblocked.').first().waitFor();
    });

    it('a menu opens at its button, the first time too', async ({ visit }) => {
      await visit.open('/setup/apps?search=assess');
      await visit.sees('App Manager');
      const button = visit.button('Actions for Assess');
      await button.click();
      const menu = visit.page.getByRole('menu');
      await menu.waitFor();
      await eventually('the menu at its button', async () => {
        const [at, of] = [await menu.boundingBox(), await button.boundingBox()];
        const down = at.y - (of.y + of.height);
        const aside = at.x + at.width - (of.x + of.width);
        return Math.abs(down) < 16 && Math.abs(aside) < 16;
      });
    });

    it('a row is worked on by keyboard alone', async ({ visit }) => {
      await visit.open('/setup/apps?search=assess');
      await visit.sees('App Manager');
      await visit.button('Actions for Assess').focus();
      await visit.page.keyboard.press('Enter');
      const view = visit.page.getByRole('menuitem', { name: 'View', exact: true });
      await view.waitFor();
      await visit.page.keyboard.press('ArrowDown');
      await view.and(visit.page.locator(':focus')).waitFor();
      await visit.page.keyboard.press('Enter');
      await visit.page.waitForURL('**/setup/apps/0H4*');
    });
  },
  { prepare },
);
