// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { browserTests } from './suite.mjs';

async function find(visit, words) {
  await visit.field('Find a screen, setting, app, user or receipt').fill(words);
  await visit.page.waitForTimeout(150);
  await visit.still();
  return visit.page.getByRole('option').allInnerTexts();
}

browserTests(
  (it) => {
    it('/ and Ctrl-K open Quick Find, Escape closes it', async ({ visit }) => {
      await visit.open('/setup/');
      await visit.sees('Setup Home');
      for (const keys of ['/', 'Control+k']) {
        await visit.page.keyboard.press(keys);
        await visit.page.getByRole('dialog', { name: 'Quick Find' }).waitFor();
        await visit.page.keyboard.press('Escape');
        await visit.page.getByRole('dialog').waitFor({ state: 'detached' });
      }
    });

    it('/ in a field is a character', async ({ visit }) => {
      await visit.open('/setup/apps');
      await visit.sees('App Manager');
      await visit.field('Search apps').pressSequentially('a/b');
      assert.equal(await visit.field('Search apps').inputValue(), 'a/b');
      assert.equal(await visit.page.getByRole('dialog').count(), 0);
    });

    it('the words of the guide are found, misspelt too', async ({ visit }) => {
      await visit.open('/setup/');
      await visit.sees('Setup Home');
      await visit.page.keyboard.press('/');
      for (const [words, title] of [
        ['App Manager', 'App Manager'],
        ['0Auth', 'OAuth and OpenID Connect Settings'],
        ['run as', 'Run As'],
        ['assess', 'Assess'],
      ]) {
        const found = await find(visit, words);
        assert.equal(found[0]?.split('\n')[0], title, `${words}: ${found.join(' | ')}`);
      }
      await visit.looksRight('quick-find');
    });

    it('Enter opens what is chosen, without the mouse', async ({ visit }) => {
      await visit.open('/setup/');
      await visit.sees('Setup Home');
      await visit.page.keyboard.press('Control+k');
      await find(visit, 'app manager');
      await visit.page.keyboard.press('Enter');
      await visit.sees('App Manager');
    });

    it('a setting that every app has asks which app', async ({ visit }) => {
      await visit.open('/setup/');
      await visit.sees('Setup Home');
      await visit.page.keyboard.press('/');
      await find(visit, 'selected oauth scopes');
      await visit.page.keyboard.press('Enter');
      await visit.sees('App Manager');
      await visit.text('Choose an app').waitFor();
      assert.match(
        await visit.link('Assess').getAttribute('href'),
        /\/edit\?setting=oauth\.scopes$/,
      );
    });
  },
  { prepare: ({ server }) => server.makeApp('Assess') },
);
