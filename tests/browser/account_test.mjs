// SPDX-License-Identifier: Apache-2.0
// My Account: an authenticator app is added, asked for at sign-in and removed; other sessions are
// ended. The test is the app: it reads the key and computes the codes.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { administrator } from './server.mjs';
import { browserTests } from './suite.mjs';
import { Visit } from './visit.mjs';

/** RFC 6238 with SHA-1, six digits and 30 seconds; `ahead` steps from now. */
function totp(key, ahead = 0) {
  const bits = [...key.replaceAll(/\s/g, '')]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter))
    .map((value) => value.toString(2).padStart(5, '0'))
    .join('');
  const bytes = Buffer.from(bits.match(/.{8}/g).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + ahead));
  const digest = createHmac('sha1', bytes).update(counter).digest();
  const at = digest.at(-1) & 15;
  return String((digest.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

const dialog = (visit) => visit.page.getByRole('dialog');

async function verifyByMail(server, visit, to = administrator) {
  await dialog(visit)
    .getByLabel(/A code by e-mail/)
    .check();
  const seen = server.mails().length;
  await visit.button('Send Code').click();
  await visit.page.getByLabel('Verification Code').fill(await server.mailedCode(to, seen));
  await visit.button('Verify').click();
}

let key; // of the authenticator that the first test adds

browserTests((it) => {
  it('an authenticator app is added after verification, with its first code', async ({
    server,
    visit,
  }) => {
    visit.expect(422);
    await visit.open('/setup/');
    await visit.sees('Setup Home');
    await visit.button('First Administrator').click();
    await visit.page.getByRole('menuitem', { name: 'My Account' }).click();
    await visit.sees('My Account');
    await visit.looksRight('account');
    await visit.button('Add an Authenticator App').click();
    await verifyByMail(server, visit);
    await visit.field('Name of the App or Device').fill('');
    await visit.button('Continue').click();
    await visit.text('A label has 1 to 80 characters.').waitFor();
    await visit.field('Name of the App or Device').fill('Blue phone');
    await visit.button('Continue').click();
    const picture = visit.page.getByRole('img', { name: /QR code/ });
    await picture.waitFor();
    assert.ok(await picture.evaluate((image) => image.complete && image.naturalWidth > 0));
    await visit.text('It cannot be scanned?').click();
    key = await visit.field('Key').textContent();
    assert.match(key, /^([A-Z2-7]{4} )+[A-Z2-7]{1,4}$/);
    await visit.looksRight('account-authenticator');
    const code = visit.page.locator('#authenticator-code');
    await code.fill('000000');
    await visit.button('Confirm').click();
    await visit.page.locator('#authenticator-code[aria-invalid=true]').waitFor();
    await code.fill(totp(key));
    await visit.button('Confirm').click();
    await dialog(visit).waitFor({ state: 'detached' });
    await visit.page.locator('main').getByText('Blue phone', { exact: true }).waitFor();
  });

  it('signing in asks for the code, and a wrong one is refused', async ({ server }) => {
    const visit = (await Visit.to(server)).expect(401, 403, 422);
    await visit.open('/login');
    await visit.signIn();
    await visit.page.waitForURL('**/login/second-factor**');
    await visit.page.locator('[name=code]').fill('000000');
    await visit.page.locator('form button[type=submit]').click();
    await visit.page.locator('[name=code][aria-invalid=true]').waitFor();
    await visit.page.locator('[name=code]').fill(totp(key, 1));
    await visit.page.locator('form button[type=submit]').click();
    await visit.sees('Setup Home');
    await visit.close();
  });

  it('other sessions are listed and ended, this one is not offered', async ({ visit }) => {
    await visit.open('/setup/account');
    await visit.sees('My Account');
    const table = visit.page.getByRole('grid', { name: /Browsers/ });
    assert.equal(await table.getByRole('button', { name: 'Sign Out' }).count(), 1);
    await visit.button('Sign Out Everywhere Else').click();
    await dialog(visit).getByRole('button', { name: 'Sign Out' }).click();
    await visit.text('That session has ended').waitFor();
    await visit.still();
    assert.equal(await table.getByRole('button', { name: 'Sign Out' }).count(), 0);
  });

  it('removing it needs a fresh verification; then the password is enough again', async ({
    server,
    visit,
  }) => {
    await visit.open('/setup/account');
    await visit.sees('My Account');
    await visit.button('Remove Blue phone').click();
    await visit.looksRight('account-remove');
    await verifyByMail(server, visit);
    await dialog(visit).getByRole('button', { name: 'Remove' }).click();
    await dialog(visit).waitFor({ state: 'detached' });
    await visit.text('None yet. Signing in asks for your password only.').waitFor();
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
    const made = await server.done('POST', '/users/ada@example.com/password-link', {
      send_mail: false,
    });
    const ada = await Visit.to(server);
    await ada.arrive(new URL(made.link).pathname + new URL(made.link).search);
    await ada.open('/setup/account');
    await ada.sees('My Account');
    await ada.button('Add an Authenticator App').click();
    await verifyByMail(server, ada, 'ada@example.com');
    await ada.button('Continue').click();
    await ada.text('It cannot be scanned?').click();
    const hers = await ada.field('Key').textContent();
    await ada.page.locator('#authenticator-code').fill(totp(hers));
    await ada.button('Confirm').click();
    await dialog(ada).waitFor({ state: 'detached' });
    await ada.close();

    await visit.open('/setup/users/ada@example.com');
    await visit.page.getByRole('heading', { level: 1 }).waitFor();
    await visit.button('Remove My phone').click();
    assert.equal(await visit.button('Add an Authenticator App').count(), 0);
    await verifyByMail(server, visit);
    await dialog(visit).getByRole('button', { name: 'Remove' }).click();
    await visit.text('None. Identity verification sends codes by e-mail.').waitFor();
  });

  it('the way to change the password is here', async ({ visit }) => {
    await visit.open('/setup/account');
    await visit.sees('My Account');
    await visit.link('Change Password').click();
    await visit.page.waitForURL('**/password/change**');
  });

  it('who may not see Setup comes to their account', async ({ server }) => {
    await server.makeUser('bob@example.com', { profile: 'Standard User' });
    const made = await server.done('POST', '/users/bob@example.com/password-link', {
      send_mail: false,
    });
    const visit = await Visit.to(server);
    await visit.arrive(new URL(made.link).pathname + new URL(made.link).search);
    await visit.sees('My Account');
    await visit.looksRight('account-standard-user');
    await visit.close();
  });
});
