// SPDX-License-Identifier: Apache-2.0
// The life of a session as somebody at a browser meets it: nothing that was typed is lost when it
// ends, whatever ends it.
import assert from 'node:assert/strict';
import { linkFor, minutesPass, signedIn, totp, withAuthenticator } from './people.mjs';
import { password } from './server.mjs';
import { browserTests } from './suite.mjs';
import { Visit } from './visit.mjs';

const dialog = (visit) => visit.page.getByRole('dialog', { name: /You are signed out/ });
const description = (visit) => visit.field('Description');

let app;

async function edits(visit, typed) {
  await visit.open(`/setup/apps/${app.id}/edit`);
  await visit.sees('Edit Assess');
  await description(visit).fill(typed);
  await visit.still();
}

async function saves(visit) {
  await visit.button('Save').click();
  const confirm = visit.page.getByRole('dialog').getByRole('button', { name: 'Confirm' });
  await confirm.click();
  await visit.sees('Assess');
}

// The session's cookie, whatever its name is.
async function cookie(visit) {
  const all = await visit.context.cookies();
  return all.find((one) => /doorward$/.test(one.name))?.value;
}

// The way that the dialog offers: sign in in another tab, come back.
async function signsInInAnotherTab(visit, username) {
  const opened = visit.context.waitForEvent('page');
  await dialog(visit).getByRole('link', { name: 'Sign In in Another Tab' }).click();
  const tab = await opened;
  await tab.locator('[name=username]').fill(username);
  await tab.locator('[name=password]').fill(password);
  await tab.locator('form button[type=submit]').click();
  await tab.getByRole('heading', { level: 1, name: 'Setup Home' }).waitFor();
  await tab.close();
  await visit.page.bringToFront();
}

async function goesOn(visit, username) {
  await dialog(visit).waitFor();
  await signsInInAnotherTab(visit, username);
  const goOn = dialog(visit).getByRole('button', { name: 'Go On' });
  // Coming back to the tab goes on by itself where the browser tells of it.
  await goOn.click({ timeout: 2000 }).catch(() => undefined);
  await dialog(visit).waitFor({ state: 'detached' });
}

async function person(server, username) {
  await server.makeUser(username);
  return (await signedIn(server, username)).expect(401, 403);
}

browserTests(
  (it) => {
    it('at the idle end nothing that was typed is lost', async ({ server }) => {
      const visit = await person(server, 'idle@example.com');
      await server.done('PATCH', '/organization', { session_idle_minutes: 1 });
      await edits(visit, 'Typed before lunch');
      minutesPass(server, 2);
      await visit.button('Save').click();
      await dialog(visit).waitFor();
      await visit.looksRight('signed-out-while-typing');
      assert.equal(await description(visit).inputValue(), 'Typed before lunch');
      await server.done('PATCH', '/organization', { session_idle_minutes: 60 });
      await dialog(visit).getByRole('button', { name: 'Go On' }).click();
      await dialog(visit).waitFor({ state: 'detached' }); // Within the longer time it goes on.
      await visit.close();
    });

    it('after signing in again the form goes on', async ({ server }) => {
      const visit = await person(server, 'again@example.com');
      await edits(visit, 'Typed in two sessions');
      minutesPass(server, 61);
      await visit.field('Contact Phone').fill('110'); // The check while typing notices.
      await goesOn(visit, 'again@example.com');
      assert.equal(await description(visit).inputValue(), 'Typed in two sessions');
      await saves(visit);
      const { basic } = await server.done('GET', `/apps/${app.id}`);
      assert.deepEqual([basic.description, basic.contact_phone], ['Typed in two sessions', '110']);
      await visit.close();
    });

    it('at the absolute end, however busy, too', async ({ server }) => {
      const visit = await person(server, 'busy@example.com');
      await edits(visit, 'Typed all day');
      await server.done('PATCH', '/organization', { session_idle_minutes: 1440 });
      minutesPass(server, 12 * 60 + 1);
      await visit.button('Save').click();
      await goesOn(visit, 'busy@example.com');
      await server.done('PATCH', '/organization', { session_idle_minutes: 60 });
      await saves(visit);
      const { basic } = await server.done('GET', `/apps/${app.id}`);
      assert.equal(basic.description, 'Typed all day');
      await visit.close();
    });

    it('where nothing was typed the sign-in page comes at once, and leads back', async ({
      server,
    }) => {
      const visit = await person(server, 'reader@example.com');
      await visit.open('/setup/users?search=reader');
      await visit.sees('Users');
      minutesPass(server, 61);
      await visit.link('App Manager').click();
      await visit.page.waitForURL('**/login?next=*');
      await visit.signIn('reader@example.com');
      await visit.sees('App Manager');
      await visit.close();
    });

    it('the setting that somebody was on the way to is led back to, too', async ({ server }) => {
      const app = await server.makeApp('Led back');
      const visit = await person(server, 'linked@example.com');
      await visit.open('/setup/');
      await visit.sees('Setup Home');
      minutesPass(server, 61);
      await visit.open(`/setup/apps/${app.id}/policies#policies.ip_relaxation`);
      await visit.page.waitForURL('**/login?next=*');
      await visit.signIn('linked@example.com');
      await visit.sees('Edit Policies of Led back');
      assert.equal(new URL(visit.page.url()).hash, '#policies.ip_relaxation');
      await visit.close();
    });

    it('signing out in another tab is noticed, and loses nothing', async ({ server }) => {
      const visit = await person(server, 'tabs@example.com');
      await edits(visit, 'Typed in the first tab');
      const tab = await visit.context.newPage();
      await tab.goto('/logout');
      await tab.locator('form button[type=submit]').click();
      await tab.getByText('You are signed out.').waitFor();
      await tab.close();
      await visit.button('Save').click();
      await goesOn(visit, 'tabs@example.com');
      await saves(visit);
      await visit.close();
    });

    it('out and in again in another tab is not noticed at all', async ({ server }) => {
      const visit = await person(server, 'quick@example.com');
      await edits(visit, 'Typed before and after');
      const tab = await visit.context.newPage();
      await tab.goto('/logout');
      await tab.locator('form button[type=submit]').click();
      await tab.locator('[name=username]').fill('quick@example.com');
      await tab.locator('[name=password]').fill(password);
      await tab.locator('form button[type=submit]').click();
      await tab.getByRole('heading', { level: 1, name: 'Setup Home' }).waitFor();
      await tab.close();
      await saves(visit);
      const { basic } = await server.done('GET', `/apps/${app.id}`);
      assert.equal(basic.description, 'Typed before and after');
      await visit.close();
    });

    it('what one has typed is not saved by another who signs in instead', async ({ server }) => {
      const visit = await person(server, 'typed@example.com');
      await server.makeUser('other@example.com');
      const other = await signedIn(server, 'other@example.com');
      await other.close();
      await edits(visit, 'Typed by the first');
      const tab = await visit.context.newPage();
      await tab.goto('/logout');
      await tab.locator('form button[type=submit]').click();
      await visit.button('Save').click();
      await dialog(visit).waitFor();
      await tab.locator('[name=username]').fill('other@example.com');
      await tab.locator('[name=password]').fill(password);
      await tab.locator('form button[type=submit]').click();
      await tab.getByRole('heading', { level: 1, name: 'Setup Home' }).waitFor();
      await tab.close();
      await visit.page.bringToFront();
      await dialog(visit)
        .getByRole('button', { name: 'Go On' })
        .click({ timeout: 2000 })
        .catch(() => undefined);
      const told = visit.page.getByRole('dialog', { name: /other@example.com is signed in now/ });
      await told.waitFor();
      await visit.looksRight('signed-in-as-another');
      await told.getByRole('button', { name: 'Drop It and Load Anew' }).click();
      await told.waitFor({ state: 'detached' });
      await visit.sees('Edit Assess');
      assert.notEqual(await description(visit).inputValue(), 'Typed by the first');
      await visit.close();
    });

    it('S12_SigningInChangesTheCookie', async ({ server }) => {
      await server.makeUser('fresh@example.com');
      const visit = await Visit.to(server);
      await visit.open(await linkFor(server, 'fresh@example.com'));
      const before = await visit.context.cookies();
      await visit.arrive(await linkFor(server, 'fresh@example.com'));
      const first = await cookie(visit);
      assert.ok(first && before.every((one) => one.value !== first));
      await visit.open('/logout');
      await visit.page.locator('form button[type=submit]').click();
      await visit.page.waitForURL('**/login**');
      assert.notEqual(await cookie(visit), first);
      await visit.signIn('fresh@example.com');
      await visit.sees('Setup Home');
      const second = await cookie(visit);
      assert.ok(second && second !== first);
      assert.equal(await visit.page.evaluate(() => document.cookie), '');
      await visit.close();
    });

    it('a code of the authenticator app is asked for after the password', async ({ server }) => {
      const visit = await person(server, 'code@example.com');
      const key = await withAuthenticator(visit);
      await visit.open('/logout');
      await visit.page.locator('form button[type=submit]').click();
      await visit.page.waitForURL('**/login?done=*');
      await visit.open('/login?next=/setup/apps');
      await visit.signIn('code@example.com');
      await visit.sees('Enter your code');
      const half = await cookie(visit);
      const focused = await visit.page.evaluate(() => document.activeElement?.id);
      assert.equal(focused, 'code');
      await visit.field('Code').fill('000000');
      await visit.page.keyboard.press('Enter');
      await visit.page.locator('#code-error').waitFor();
      await visit.field('Code').fill(totp(key));
      await visit.page.keyboard.press('Enter');
      await visit.sees('App Manager');
      assert.notEqual(await cookie(visit), half);
      await visit.close();
    });

    it('a session ended by an administrator ends here, too', async ({ server }) => {
      const visit = await person(server, 'ended@example.com');
      await edits(visit, 'Typed while being watched');
      const { id } = await server.done('GET', '/users/ended@example.com');
      await server.done('DELETE', `/users/${id}/sessions`);
      await visit.button('Save').click();
      await dialog(visit).waitFor();
      await dialog(visit).getByRole('button', { name: 'Go On' }).click();
      await visit.text('Nobody is signed in yet.').waitFor();
      assert.equal(await description(visit).inputValue(), 'Typed while being watched');
      await visit.context.close();
    });
  },
  {
    prepare: async ({ server }) => {
      app = await server.makeApp('Assess');
    },
  },
);
