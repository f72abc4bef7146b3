// SPDX-License-Identifier: Apache-2.0
// From the link of the first start to signing out, in a browser with scripts.
import assert from 'node:assert/strict';
import { administrator } from './server.mjs';
import { browserTests } from './suite.mjs';
import { Visit } from './visit.mjs';

browserTests((it) => {
  it('signing in leads to Setup', async ({ server }) => {
    const visit = await Visit.to(server);
    await visit.open('/setup/');
    await visit.page.waitForURL('**/login**');
    await visit.looksRight('login');
    await visit.signIn();
    await visit.sees('Setup Home');
    await visit.close();
  });

  it('signing in leads to the screen that was asked for', async ({ server }) => {
    const visit = await Visit.to(server);
    await visit.open('/setup/apps?search=Doorward');
    await visit.page.waitForURL('**/login**');
    await visit.signIn();
    await visit.sees('App Manager');
    assert.equal(new URL(visit.page.url()).search, '?search=Doorward');
    await visit.close();
  });

  it('a wrong password is told beside the field', async ({ server }) => {
    const visit = (await Visit.to(server)).expect(401, 403, 422);
    await visit.open('/login');
    await visit.signIn(administrator, 'not my password');
    await visit.looksRight('login-refused');
    assert.ok(new URL(visit.page.url()).pathname.startsWith('/login'));
    await visit.close();
  });

  it('the screens are reached from the side, and each takes title and focus', async ({ visit }) => {
    await visit.open('/setup/');
    await visit.sees('Setup Home');
    await visit.didNotJump();
    for (const screen of ['App Manager', 'Login History', 'Users']) {
      await visit.page
        .getByRole('navigation', { name: 'Setup' })
        .getByRole('link', { name: screen, exact: true })
        .click();
      await visit.sees(screen);
      assert.equal(await visit.page.title(), `${screen} · Doorward`);
      const focused = await visit.page.evaluate(() => document.activeElement?.textContent);
      assert.equal(focused, screen);
    }
  });

  it('the first Tab offers to skip to the content', async ({ visit }) => {
    await visit.open('/setup/');
    await visit.sees('Setup Home');
    await visit.page.keyboard.press('Tab');
    const focused = await visit.page.evaluate(() => document.activeElement?.textContent);
    assert.equal(focused, 'Skip to content');
  });

  it('Setup Home looks right', async ({ visit }) => {
    await visit.open('/setup/');
    await visit.sees('Setup Home');
    await visit.looksRight('home');
  });

  it('logging out ends the session', async ({ server }) => {
    const visit = (await Visit.to(server)).expect(401);
    await visit.open('/login');
    await visit.signIn();
    await visit.sees('Setup Home');
    await visit.page.getByRole('banner').getByRole('button', { expanded: false }).last().click();
    await visit.page.getByRole('menuitem', { name: 'Log Out' }).click();
    await visit.page.waitForURL('**/login**');
    await visit.open('/setup/apps');
    await visit.page.waitForURL('**/login**');
    await visit.close();
  });
});
