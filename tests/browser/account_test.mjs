// SPDX-License-Identifier: Apache-2.0
// The page of one's own account: an authenticator app is added, asked for at sign-in and removed, a
// recovery code stands in for it, sessions and apps are ended. The test is the app: it reads the key
// and computes the codes.
import assert from 'node:assert/strict';
import { letIn, linkFor, signedIn, totp } from './people.mjs';
import { administrator, password } from './server.mjs';
import { browserTests } from './suite.mjs';
import { Visit } from './visit.mjs';

const account = async (visit) => {
  await visit.open('/account');
  await visit.sees('Your account');
};

/** Goes on from a page that wants to know who is there, with a code that is mailed. */
async function verifyByMail(server, visit, to = administrator) {
  await visit.sees('Verify your identity');
  await visit.page.getByLabel('A code by e-mail').check();
  const seen = server.mails().length;
  await visit.button('Go on').click();
  await visit.page.locator('[name=code]').fill(await server.mailedCode(to, seen));
  await visit.button('Verify').click();
}

/** Adds an authenticator app: its key. The page that follows shows recovery codes. */
async function addAuthenticator(server, visit, label, to) {
  await account(visit);
  await visit.link('Add an authenticator app').click();
  await verifyByMail(server, visit, to);
  await visit.sees('Add an authenticator app');
  await visit.field('Name of the app or device').fill(label);
  await visit.button('Go on').click();
  await visit.sees('Scan the picture');
  await visit.page.getByText('It cannot be scanned?').click();
  return visit.page.locator('#key').innerText();
}

let key; // of the authenticator that the first test adds
let codes; // recovery codes that came with it

browserTests((it) => {
  it('an authenticator app is added after verification, with its first code', async ({
    server,
  }) => {
    // A session of its own: to be verified gives it another cookie.
    const visit = (await Visit.to(server)).expect(422);
    await visit.open('/login');
    await visit.signIn();
    await visit.sees('Setup Home');
    await visit.button('First Administrator').click();
    await visit.page.getByRole('menuitem', { name: 'Your Account' }).click();
    await visit.sees('Your account');
    await visit.looksRight('account');
    key = await addAuthenticator(server, visit, 'Blue phone', administrator);
    const picture = visit.page.getByRole('img', { name: 'QR code of the key' });
    assert.ok(await picture.evaluate((image) => image.complete && image.naturalWidth > 0));
    assert.match(key, /^([A-Z2-7]{4} )+[A-Z2-7]{1,4}$/);
    await visit.looksRight('account-authenticator');
    await visit.page.locator('[name=code]').fill('000000');
    await visit.button('Confirm').click();
    await visit.page.locator('[name=code][aria-invalid=true]').waitFor();
    await visit.page.locator('[name=code]').fill(totp(key));
    await visit.button('Confirm').click();
    await visit.sees('Your recovery codes');
    codes = await visit.page.locator('#codes code').allInnerTexts();
    assert.equal(codes.length, 10);
    await visit.looksRight('account-recovery-codes');
    await visit.link('I have them: back to your account').click();
    await visit.sees('Your account');
    await visit.page.getByRole('heading', { name: 'Blue phone' }).waitFor();
    await visit.text('10 are left').waitFor();
    await visit.close();
  });

  it('signing in asks for a code; a recovery code serves once', async ({ server }) => {
    const visit = (await Visit.to(server)).expect(401, 403, 422);
    await visit.open('/login');
    await visit.signIn();
    await visit.page.waitForURL('**/login/second-factor**');
    await visit.looksRight('page-second-factor-with-recovery');
    await visit.page.locator('[name=code]').fill('000000');
    await visit.button('Sign in').click();
    await visit.page.locator('[name=code][aria-invalid=true]').waitFor();
    await visit.page.locator('[name=code]').fill(codes[0]);
    await visit.button('Sign in').click();
    await visit.sees('Setup Home');
    await account(visit);
    await visit.text('9 are left').waitFor();
    await visit.close();
  });

  it('apps, sessions and sign-ins are listed and ended', async ({ server, visit }) => {
    visit.expect(404); // of the app that the browser comes back to
    await letIn(server, visit, 'Weekly Reports', {}, { run_as_user: '' });
    await account(visit);
    await visit.looksRight('account-with-an-app');
    const apps = visit.page.getByRole('region', { name: 'Apps that may act as you' });
    await apps.getByText('Weekly Reports').waitFor();
    await apps.getByRole('button', { name: /Take back/ }).click();
    await visit.text('The app may not act as you any more.').waitFor();
    assert.equal(await apps.getByText('Weekly Reports').count(), 0);
    const sessions = visit.page.getByRole('region', { name: 'Where you are signed in' });
    await sessions.getByText('this browser').waitFor();
    await visit.button('Sign out everywhere else').click();
    await visit.text('You are signed out everywhere but here.').waitFor();
    assert.equal(await sessions.getByRole('button').count(), 0);
    const entries = visit.page.getByRole('region', { name: 'Recent sign-ins' });
    await entries.getByText('Sign-in to Weekly Reports').first().waitFor();
  });

  it('removing it needs a fresh verification; then the password is enough again', async ({
    server,
  }) => {
    const visit = await Visit.to(server);
    await visit.open('/login');
    await visit.signIn();
    await visit.page.locator('[name=code]').fill(codes[1]);
    await visit.button('Sign in').click();
    await visit.sees('Setup Home');
    await account(visit);
    await visit.link('Remove Blue phone').click();
    await visit.sees('Verify your identity');
    await visit.looksRight('page-verify-with-app');
    await verifyByMail(server, visit);
    await visit.sees('Remove Blue phone?');
    await visit.looksRight('account-remove');
    await visit.button('Remove').click();
    await visit.text('The authenticator app is removed.').waitFor();
    await visit.close();
    const again = await Visit.to(server);
    await again.open('/login');
    await again.signIn();
    await again.sees('Setup Home');
    await again.close();
  });

  it('an administrator sees and removes the authenticator of another user', async ({
    server,
    visit,
  }) => {
    await server.makeUser('ada@example.com');
    const ada = await signedIn(server, 'ada@example.com');
    const hers = await addAuthenticator(server, ada, 'Her phone', 'ada@example.com');
    await ada.page.locator('[name=code]').fill(totp(hers));
    await ada.button('Confirm').click();
    await ada.sees('Your recovery codes');
    await ada.close();

    await visit.open('/setup/users/ada@example.com');
    await visit.page.getByRole('heading', { level: 1 }).waitFor();
    await visit.button('Remove Her phone').click();
    const dialog = visit.page.getByRole('dialog');
    await dialog.getByLabel(/A code by e-mail/).check();
    const seen = server.mails().length;
    await visit.button('Send Code').click();
    const code = await server.mailedCode(administrator, seen);
    await visit.page.getByLabel('Verification Code').fill(code);
    await visit.button('Verify').click();
    await dialog.getByRole('button', { name: 'Remove' }).click();
    await visit.text('None. Identity verification sends codes by e-mail.').waitFor();
  });

  it('who may not see Setup comes to the page, without a script and by keyboard', async ({
    server,
  }) => {
    await server.makeUser('bob@example.com', { profile: 'Standard User' });
    const visit = await Visit.to(server, { javaScriptEnabled: false });
    await visit.open(await linkFor(server, 'bob@example.com'));
    await visit.byKeys(password, 'Tab', password, 'Enter');
    await visit.page.waitForURL('**/account');
    await visit.page.getByRole('heading', { level: 1, name: 'Your account' }).waitFor();
    assert.equal(await visit.link('Setup').count(), 0);
    await visit.link('Change your password').press('Enter');
    await visit.page.waitForURL('**/password/change');
    await visit.link('Back to your account').press('Enter');
    await visit.page.waitForURL('**/account');
    await visit.context.close();

    const scripted = await Visit.to(server);
    await scripted.open('/login');
    await scripted.signIn('bob@example.com');
    await scripted.sees('Your account');
    await scripted.open('/setup/');
    await scripted.sees('Your account');
    await scripted.looksRight('account-standard-user');
    await scripted.close();
  });
});
