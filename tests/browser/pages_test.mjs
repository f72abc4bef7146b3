// SPDX-License-Identifier: Apache-2.0
// The pages that need no script, with scripts switched off: by keyboard alone, light and dark, at 320
// pixels, and nothing for axe to find.
import assert from 'node:assert/strict';
import { linkFor, signedIn, totp, withAuthenticator } from './people.mjs';
import { administrator, password } from './server.mjs';
import { browserTests } from './suite.mjs';
import { Visit } from './visit.mjs';

const plain = (server) => Visit.to(server, { javaScriptEnabled: false });
const other = 'quartz meadow fiddle umbrella';

// axe is a script of its own: the page as it was answered, in a window that may run it.
async function looks(server, visit, name) {
  const copy = await Visit.to(server, { storageState: await visit.context.storageState() });
  const html = await visit.page.content();
  const url = visit.page.url();
  await copy.page.route(url, (route) => route.fulfill({ body: html, contentType: 'text/html' }));
  await copy.open(url);
  await copy.looksRight(`page-${name}`);
  await copy.context.close();
}

const title = async (visit) => (await visit.page.locator('h1').innerText()).trim();

async function signsOut(visit) {
  await visit.open('/logout');
  await visit.page.locator('form button[type=submit]').press('Enter');
  await visit.page.getByText('You are signed out.').waitFor();
}

browserTests((it) => {
  it('somebody signs in, with a code, and out, by keyboard alone', async ({ server }) => {
    await server.makeUser('keys@example.com');
    const scripted = await signedIn(server, 'keys@example.com');
    const key = await withAuthenticator(scripted);
    await scripted.context.close();
    const visit = await plain(server);
    await visit.open('/login?next=/password/change');
    assert.equal(await title(visit), 'Sign in');
    await looks(server, visit, 'sign-in');
    await visit.byKeys('keys@example.com', 'Tab', password, 'Enter');
    await visit.page.waitForURL('**/login/second-factor**');
    await looks(server, visit, 'second-factor');
    await visit.byKeys(totp(key), 'Enter');
    await visit.page.waitForURL('**/password/change');
    assert.equal(await title(visit), 'Change your password');
    await looks(server, visit, 'change-password');
    await signsOut(visit);
    await looks(server, visit, 'signed-out');
    await visit.context.close();
  });

  it('a password is chosen, forgotten, reset and changed', async ({ server }) => {
    await server.makeUser('forgetful@example.com');
    const visit = await plain(server);
    await visit.open(await linkFor(server, 'forgetful@example.com'));
    await looks(server, visit, 'first-sign-in');
    await visit.byKeys('short', 'Tab', 'other', 'Enter');
    await visit.page.locator('.error').first().waitFor();
    await looks(server, visit, 'weak-password');
    await visit.byKeys(password, 'Tab', password, 'Enter');
    await visit.page.waitForURL('**/setup/**');
    await signsOut(visit);
    await visit.open('/password/forgotten');
    await looks(server, visit, 'forgotten');
    await visit.byKeys('forgetful@example.com', 'Enter');
    await visit.page.getByText('a link is on its way').waitFor();
    await looks(server, visit, 'mail-is-sent');
    const mail = () =>
      server
        .mails()
        .map((text) => /\/password\/reset\?token=\w+/.exec(text.replace(/=\r?\n/g, ''))?.[0])
        .filter(Boolean)
        .at(-1);
    for (let tries = 0; !mail() && tries < 200; ++tries) await visit.page.waitForTimeout(100);
    await visit.open(mail());
    await looks(server, visit, 'reset');
    await visit.byKeys(other, 'Tab', other, 'Enter');
    await visit.page.waitForURL('**/login?done=password');
    await visit.context.close();
  });

  it('an identity is verified', async ({ server }) => {
    const visit = await plain(server);
    await visit.open('/login?next=/verify');
    await visit.byKeys(administrator, 'Tab', password, 'Enter');
    // The address of the page before names this one, too.
    await visit.page.getByRole('heading', { name: 'Verify your identity' }).waitFor();
    await looks(server, visit, 'verify');
    const before = server.mails().length;
    await visit.page.locator('form button[type=submit]').press('Enter');
    await visit.page.locator('[name=code]').waitFor();
    await looks(server, visit, 'verify-code');
    await visit.byKeys(await server.mailedCode(administrator, before), 'Enter');
    await visit.page.waitForURL('**/setup/**');
    await visit.context.close();
  });

  it('what goes wrong has its receipt, and a link that is used up leads on', async ({ server }) => {
    const visit = await plain(server);
    await visit.open('/login/first?token=used');
    assert.equal(await title(visit), 'This link does not work');
    assert.match(await visit.page.locator('#receipt').innerText(), /^\w{26}$/);
    await looks(server, visit, 'error');
    await visit.open('/login');
    await visit.byKeys(administrator, 'Tab', 'not my password', 'Enter');
    await visit.page.locator('#password-error').waitFor();
    const described = await visit.page.locator('#password').getAttribute('aria-describedby');
    assert.match(described, /password-error/);
    await looks(server, visit, 'refused');
    await visit.context.close();
  });
});
