// SPDX-License-Identifier: Apache-2.0
// Other administrators than the first, their authenticator apps, and time that passes.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash, createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Visit } from './visit.mjs';

/** The one-time link with which a user chooses a password. */
export async function linkFor(server, username) {
  const { id } = await server.done('GET', `/users/${username}`);
  const path = `/users/${id}/password-link`;
  const { link } = await server.done('POST', path, { send_mail: false });
  return link.slice(link.indexOf('/login'));
}

/** A window in which this user is signed in, having just chosen a password. */
export async function signedIn(server, username, options) {
  const visit = await Visit.to(server, options);
  return visit.arrive(await linkFor(server, username));
}

/** The admin API as the user of this window: what the console would send. */
export function ask(visit, method, path, body, headers = {}) {
  return visit.page.evaluate(
    async ([method, path, body, headers]) => {
      const session = await (await fetch('/setup/api/session')).json();
      const answer = await fetch(`/setup/api${path}`, {
        method,
        headers: {
          ...(method === 'GET' ? {} : { 'Doorward-CSRF': session.csrf }),
          ...(body ? { 'Content-Type': 'application/json' } : {}),
          ...headers,
        },
        body: body && JSON.stringify(body),
      });
      const text = await answer.text();
      return { status: answer.status, document: text ? JSON.parse(text) : null };
    },
    [method, path, body, headers],
  );
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function bytesOf(base32) {
  const bits = [...base32.replace(/[= ]/g, '')]
    .map((letter) => letters.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  return Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
}

/** What an authenticator app shows (RFC 6238), `later` steps of 30 seconds from now. */
export function totp(key, later = 0) {
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + later));
  const digest = createHmac('sha1', bytesOf(key)).update(step).digest();
  const number = digest.readUInt32BE(digest.at(-1) & 15) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, '0');
}

/** Registers an authenticator app for the user of this window: its key. */
export async function withAuthenticator(visit) {
  const asked = (await ask(visit, 'POST', '/verifications', { method: 'data_folder' })).document;
  const code = createHmac('sha256', readFileSync(join(visit.server.data, 'owner.key')))
    .update(asked.nonce)
    .digest('hex');
  await ask(visit, 'POST', `/verifications/${asked.id}`, { code });
  const of = '/users/me/authenticators';
  const fresh = { 'Doorward-Verification': asked.id };
  const { key, id } = (await ask(visit, 'POST', of, { label: 'Phone' }, fresh)).document;
  // The code of the step before leaves the present one for signing in: each counts once.
  const done = await ask(visit, 'POST', `${of}/${id}/confirm`, { code: totp(key, -1) });
  assert.equal(done.status, 200, JSON.stringify(done.document));
  return key;
}

/** Lets an app act as the user of this window, who says yes: the app, and the tokens that it got. */
export async function letIn(server, visit, name, oauth = {}, policies = {}) {
  const redirect = `${server.url}/back`;
  const app = await server.withSecret(
    await server.makeApp(name, {
      oauth: { callback_urls: [redirect], scopes: ['openid', 'api', 'refresh_token'], ...oauth },
      policies,
    }),
  );
  const verifier = 'v'.repeat(43);
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: app.consumer_key,
    redirect_uri: redirect,
    scope: 'openid api refresh_token',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  });
  await visit.open(`/oauth2/authorize?${query}`);
  await visit.sees('Allow access?');
  assert.equal(await visit.link('your account').getAttribute('href'), '/account');
  await visit.button('Allow').click();
  await visit.page.waitForURL('**/back?**');
  const answer = await fetch(`${server.url}/oauth2/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code: new URL(visit.page.url()).searchParams.get('code'),
      redirect_uri: redirect,
      client_id: app.consumer_key,
      client_secret: app.secret,
      code_verifier: verifier,
    }),
  });
  assert.equal(answer.status, 200, await answer.clone().text());
  return { ...app, tokens: await answer.json() };
}

const age = `
import sqlite3, sys
with sqlite3.connect(sys.argv[1], timeout=30) as db:
    back = int(sys.argv[2]) * UNITS
    db.execute("UPDATE sessions SET signed_in_at = signed_in_at - ?, seen_at = seen_at - ?, "
               "ends_at = ends_at - ?", (back, back, back))
`;

/** Lets time pass for every session that a browser has: to wait would take too long. */
export function minutesPass(server, minutes) {
  const script = age.replace('UNITS', '60_000');
  execFileSync('python3', ['-c', script, join(server.data, 'doorward.db'), String(minutes)]);
}
