// SPDX-License-Identifier: Apache-2.0
// A real server on a port and a data folder of its own, and its admin API: what doorward.py is for
// the tests in Python.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { mkdtempSync, openSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const root = new URL('../..', import.meta.url).pathname;
export const program = process.env.DOORWARD_PROGRAM ?? join(root, 'build/release/doorward');
export const administrator = 'admin@doorward.local';
export const password = 'gravel tundra oboe lantern';

/** A port below those that the system gives to connections: one of them could take it meanwhile. */
export async function freePort() {
  for (;;) {
    const port = 10_000 + Math.floor(Math.random() * 22_000);
    const free = await new Promise((resolve) => {
      const probe = createServer()
        .once('error', () => resolve(false))
        .listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
    });
    if (free) return port;
  }
}

/** Asks until the answer is one: `what` names it when it never comes. */
export async function eventually(what, ask, patience = 45_000) {
  const end = Date.now() + patience;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) assert.fail(`${what} did not come`);
    await sleep(25);
  }
}

export class Server {
  constructor(...options) {
    this.options = options;
    this.folder = mkdtempSync(join(tmpdir(), 'doorward-browser-'));
    this.data = join(this.folder, 'data');
    this.log = join(this.folder, 'server.log');
  }

  async start() {
    this.port ??= await freePort();
    this.url = `http://127.0.0.1:${this.port}`;
    const log = openSync(this.log, 'a');
    this.process = spawn(
      program,
      ['serve', '--data', this.data, '--listen', `127.0.0.1:${this.port}`].concat(
        ['--disclosures-per-hour', '500'],
        this.options,
      ),
      { stdio: ['ignore', log, log] },
    );
    await eventually(`a server (${program})`, async () => {
      if (this.process.exitCode !== null) assert.fail(`the server ended:\n${this.logText()}`);
      return fetch(`${this.url}/readyz`).then(
        (answer) => answer.ok,
        () => false,
      );
    });
    return this;
  }

  /** SIGTERM and wait; the exit status. */
  async stop() {
    const running = this.process;
    if (!running || running.exitCode !== null) return running?.exitCode ?? 0;
    running.kill('SIGTERM');
    await eventually('the end of the server', () => running.exitCode !== null, 40_000);
    return running.exitCode;
  }

  async close() {
    const status = await this.stop();
    const log = this.logText();
    rmSync(this.folder, { recursive: true, force: true });
    assert.equal(status, 0, `the server ended with ${status}:\n${log}`);
  }

  logText() {
    return readFileSync(this.log, 'utf8').slice(-6000);
  }

  /** The link of the first start, with which the first administrator chooses a password. */
  firstLink() {
    const found = /https?:\/\/\S+(\/login\/first\?token=\w+)/.exec(this.logText());
    assert.ok(found, 'the log names no first link');
    return found[1];
  }

  // The admin API, as the app Doorward CLI.

  async token(app, form = {}) {
    return fetch(`${this.url}/oauth2/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: app.consumer_key,
        client_secret: app.secret,
        ...form,
      }),
    });
  }

  async admin(method, path, document, headers = {}) {
    if (!this.bearer) {
      const cli = JSON.parse(readFileSync(join(this.data, 'cli.json'), 'utf8'));
      this.bearer = (await (await this.token(cli)).json()).access_token;
    }
    const ask = { method, headers: { Authorization: `Bearer ${this.bearer}`, ...headers } };
    if (['PATCH', 'PUT', 'DELETE'].includes(method) && !ask.headers['If-Match']) {
      ask.headers['If-Match'] = '*';
    }
    if (document !== undefined) {
      ask.headers['Content-Type'] = 'application/json';
      ask.body = JSON.stringify(document);
    }
    return fetch(`${this.url}/setup/api${path}`, ask);
  }

  /** admin(), which must succeed: the document; every warning is accepted. */
  async done(method, path, document, headers) {
    let answer = await this.admin(method, path, document, headers);
    if (answer.status === 422) {
      const { errors = [], detail } = await answer.json();
      assert.ok(
        errors.length > 0 && errors.every((one) => one.warning),
        JSON.stringify(errors) + detail,
      );
      const accept = errors.map((one) => one.rule);
      answer = await this.admin(method, path, { ...document, accept }, headers);
    }
    const text = await answer.text();
    assert.ok(answer.ok, `${method} ${path}: ${answer.status} ${text}`);
    return text ? JSON.parse(text) : null;
  }

  /** An app that may use the client credentials flow as the administrator, unless told otherwise. */
  makeApp(name, { basic = {}, oauth = {}, policies = {} } = {}) {
    return this.done('POST', '/apps', {
      basic: { name, contact_email: 'owner@example.com', ...basic },
      oauth: {
        enabled: true,
        callback_urls: ['http://localhost'],
        scopes: ['api'],
        client_credentials: { enabled: true },
        ...oauth,
      },
      policies: {
        permitted_users: 'all_users',
        ip_relaxation: 'relax',
        run_as_user: administrator,
        ...policies,
      },
    });
  }

  /** The app with its secret, seen through a verification as the owner of the data folder. */
  async withSecret(app) {
    const asked = await this.done('POST', '/verifications', { method: 'data_folder' });
    const code = createHmac('sha256', readFileSync(join(this.data, 'owner.key')))
      .update(asked.nonce)
      .digest('hex');
    await this.done('POST', `/verifications/${asked.id}`, { code });
    const details = await this.done('GET', `/apps/${app.id}/consumer-details`, undefined, {
      'Doorward-Verification': asked.id,
    });
    return { ...app, secret: details.secrets[0].secret };
  }

  makeUser(username, settings = {}) {
    return this.done('POST', '/users', {
      username,
      email: username,
      last_name: 'Test',
      profile: 'System Administrator',
      ...settings,
    });
  }

  // Mail that was put into the outbox.

  mails() {
    const box = join(this.data, 'outbox');
    return readdirSync(box)
      .sort()
      .map((name) => readFileSync(join(box, name), 'utf8'));
  }

  /** The six digits of the newest mail to this address that came after `seen` mails. */
  async mailedCode(to, seen = 0) {
    return eventually(`a code for ${to}`, () => {
      const codes = this.mails()
        .slice(seen)
        .filter((mail) => mail.includes(to))
        .map(
          (mail) =>
            /^\D*\b(\d{6})\b/m.exec(
              mail
                .split(/\r?\n\r?\n/)
                .slice(1)
                .join('\n'),
            )?.[1],
        )
        .filter(Boolean);
      return codes.at(-1);
    });
  }
}
