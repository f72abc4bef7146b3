// SPDX-License-Identifier: Apache-2.0
// Who somebody is, shown by a code out of a mail that a real SMTP server took, out of the outbox, and
// out of an authenticator app; and a secret is rotated to its end.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signedIn, totp, withAuthenticator } from './people.mjs';
import { administrator, eventually, Server } from './server.mjs';
import { browserTests } from './suite.mjs';
import { Visit } from './visit.mjs';

const textbox = (visit, name) => visit.page.getByRole('textbox', { name, exact: true });
const dialog = (visit) => visit.page.getByRole('dialog');
const part = (visit, name) => visit.page.getByRole('region', { name, exact: true });

async function opens(visit, app) {
  await visit.open(`/setup/apps/${app.id}/consumer-details`);
  await visit.sees(`Manage Consumer Details of ${app.basic.name}`);
}

async function answers(visit, code) {
  await textbox(visit, 'Verification Code').fill(code);
  await visit.button('Verify').click();
}

async function verified(visit, app) {
  const before = visit.server.mails().length;
  await opens(visit, app);
  await visit.button('Send Code').click();
  await textbox(visit, 'Verification Code').waitFor();
  await answers(visit, await visit.server.mailedCode(administrator, before));
  await visit.button('Show Consumer Secret').waitFor();
}

// What a copy button puts into the clipboard.
async function copied(visit, what) {
  await visit.button(`Copy ${what}`).click();
  await visit.button('Copied').waitFor();
  const text = await visit.page.evaluate(() => navigator.clipboard.readText());
  await visit.button('Copied').waitFor({ state: 'detached' });
  return text;
}

/** A mail server of this test's own; what it takes is in its folder. */
class MailServer {
  folder = mkdtempSync(join(tmpdir(), 'doorward-mail-'));

  async start() {
    const script = new URL('../smtp_server.py', import.meta.url).pathname;
    this.process = spawn('python3', [script, '--folder', this.folder]);
    let said = '';
    this.process.stdout.on('data', (text) => (said += text));
    const port = () => /^listening (\d+)/m.exec(said)?.[1];
    this.url = `smtp://127.0.0.1:${await eventually('a mail server', port)}?tls=never`;
    return this;
  }

  mails() {
    const taken = readdirSync(this.folder).filter((name) => name.endsWith('.eml'));
    return taken.sort().map((name) => readFileSync(join(this.folder, name), 'utf8'));
  }

  close() {
    this.process.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

browserTests((it) => {
  it('a code comes by SMTP and opens the consumer details', async () => {
    const mail = await new MailServer().start();
    const server = await new Server('--mail', mail.url, '--mail-from', 'doors@example.com').start();
    const visit = (await Visit.to(server)).expect(422);
    try {
      await visit.arrive();
      const app = await server.makeApp('Assess');
      await opens(visit, app);
      await visit.looksRight('verify-choice');
      await visit.button('Send Code').click();
      await visit.text('A code is on its way to a•••').waitFor();
      const taken = await eventually('a mail', () =>
        mail.mails().find((one) => /verification code/i.test(one)),
      );
      assert.match(taken, /X-Rcpt: TO:<admin@doorward\.local>/i);
      const code = /code is (\d{6})/.exec(taken)[1];
      await answers(visit, String((Number(code) + 1) % 1_000_000).padStart(6, '0'));
      await visit.text('Tries left').waitFor();
      await visit.looksRight('verify-wrong-code');
      await answers(visit, code);
      await visit.button('Show Consumer Secret').waitFor();
      await visit.close();
    } finally {
      await server.close();
      mail.close();
    }
  });

  it('a code of the authenticator app opens them, too', async ({ server }) => {
    await server.makeUser('app@example.com');
    const visit = await signedIn(server, 'app@example.com');
    const key = await withAuthenticator(visit);
    const app = await server.makeApp('By App');
    await opens(visit, app);
    assert.ok(await visit.field('A code from my authenticator app').isChecked());
    await visit.button('Continue').click();
    await answers(visit, totp(key));
    await visit.button('Show Consumer Secret').waitFor();
    await visit.close();
  });

  it('a browser whose clock is ahead sees what it verified for', async ({ server, visit }) => {
    const app = await server.makeApp('Ahead of time');
    await visit.page.clock.install({ time: Date.now() + 20 * 60_000 });
    await verified(visit, app);
    await visit.text(/^You are verified for another [45]:\d\d/).waitFor();
  });

  it('a secret is rotated to its end', async ({ server, visit }) => {
    visit.expect(409);
    const app = await server.makeApp('Rotated');
    const { consumer_key } = app;
    const token = async (secret) => (await server.token({ consumer_key, secret })).status;
    await verified(visit, app);
    const first = await copied(visit, 'Consumer Secret');
    assert.equal(await token(first), 200);
    await visit.button('Add a Secret').click();
    await dialog(visit).getByRole('button', { name: 'Add a Secret' }).click();
    await dialog(visit).waitFor({ state: 'detached' });
    const second = await copied(visit, 'Consumer Secret 2');
    assert.notEqual(second, first);
    assert.deepEqual([await token(first), await token(second)], [200, 200]);
    await visit.looksRight('two-secrets');
    await visit.still();
    const old = part(visit, 'Consumer Secret 1');
    await old.getByRole('button', { name: 'Delete' }).click(); // It is in use: not like that.
    await dialog(visit).getByRole('button', { name: 'Delete', exact: true }).click();
    await visit.text('This secret is in use').waitFor();
    await dialog(visit).getByRole('button', { name: 'Cancel' }).click();
    assert.equal(await token(first), 200);
    await old.getByRole('button', { name: 'Retire' }).click();
    await visit.field('Now').check();
    await dialog(visit)
      .getByRole('button', { name: /^Retire/ })
      .click();
    await old.getByText('Retired', { exact: true }).waitFor();
    assert.deepEqual([await token(first), await token(second)], [401, 200]);
    const { items } = await server.done('GET', `/apps/${app.id}/secrets`);
    assert.deepEqual(items.map((one) => one.state).sort(), ['in_force', 'retired']);
    assert.ok(
      items.every((one) => one.last_used_at),
      'the last use of a secret is not known',
    );
  });
});
