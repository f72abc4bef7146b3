// SPDX-License-Identifier: Apache-2.0
// OpenID Connect Session Management 1.0 where app and server are two sites and the server speaks TLS:
// what a browser tells that lets our cookie into frames, and one that keeps it out.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { linkFor } from './people.mjs';
import { eventually, password } from './server.mjs';
import { page, site } from './site.mjs';
import { browserTests } from './suite.mjs';

const needs = createRequire(new URL('../../console/package.json', import.meta.url));
const { chromium } = needs('playwright-core');
function certificate() {
  const folder = mkdtempSync(join(tmpdir(), 'doorward-tls-'));
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  execFileSync(
    'openssl',
    ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'].concat([
      '-days',
      '2',
      '-subj',
      '/CN=127.0.0.1',
      '-keyout',
      key,
      '-out',
      cert,
    ]),
    { stdio: 'ignore' },
  );
  const made = { key: readFileSync(key), cert: readFileSync(cert) };
  rmSync(folder, { recursive: true });
  return made;
}

// The proxy that speaks TLS before the server. It listens first: the server is told where.
let behind;
function onwards(asked, answer) {
  const onward = request(`${behind.url}${asked.url}`, {
    method: asked.method,
    headers: { ...asked.headers, 'x-forwarded-proto': 'https', 'x-forwarded-for': '192.0.2.7' },
  });
  onward.on('response', (got) => {
    answer.writeHead(got.statusCode, got.rawHeaders);
    got.pipe(answer);
  });
  asked.pipe(onward);
}
const issuer = `https://127.0.0.1:${await site(onwards, { tls: certificate() })}`;

/** The app, at http://localhost: another site than https://127.0.0.1, and secure as well. */
async function appSite() {
  const home = page(`<!doctype html><title>App</title>
<iframe id="op" src="${issuer}/oauth2/check-session" title="Session of the browser"></iframe>
<script>
window.ask = (message) => new Promise((answer) => {
  addEventListener('message', ({ origin, data }) => {
    if (origin === '${issuer}') answer(data);
  }, { once: true });
  document.getElementById('op').contentWindow.postMessage(message, '${issuer}');
});
</script>`);
  return `http://localhost:${await site(home)}`;
}

const contexts = []; // open ones: nothing waits for a browser that a failed test has left
after(() => Promise.all(contexts.map((context) => context.close())));

/** A Chromium whose settings let cookies into frames of other sites, or keep them out. */
async function browserWith(thirdPartyCookies) {
  const profile = mkdtempSync(join(tmpdir(), 'doorward-profile-'));
  mkdirSync(join(profile, 'Default'));
  const chosen = { profile: { cookie_controls_mode: thirdPartyCookies ? 0 : 1 } };
  writeFileSync(join(profile, 'Default/Preferences'), JSON.stringify(chosen));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.DOORWARD_CHROMIUM ?? '/usr/bin/chromium',
    args: process.getuid() === 0 ? ['--no-sandbox'] : [],
    ignoreHTTPSErrors: true,
  });
  contexts.push(context);
  return { context, profile };
}

/** Asks as an app does: somebody signs in and allows it, its page asks, they sign out, it asks. */
async function heard(server, username, thirdPartyCookies) {
  const url = await appSite();
  const made = await server.makeApp(`App of ${username}`, {
    oauth: {
      scopes: ['openid'],
      callback_urls: [`${url}/back`],
      require_pkce: false,
      single_logout: { enabled: true, post_logout_redirect_uris: [`${url}/bye`] },
    },
  });
  await server.makeUser(username);
  const { context, profile } = await browserWith(thirdPartyCookies);
  const window = await context.newPage();
  await window.goto(`${issuer}${await linkFor(server, username)}`);
  await window.locator('[name=new_password]').fill(password);
  await window.locator('[name=new_password_again]').fill(password);
  await window.locator('form button[type=submit]').click();
  await window.waitForURL('**/setup/**');
  const asked = { response_type: 'code', client_id: made.consumer_key, scope: 'openid' };
  const query = new URLSearchParams({ ...asked, redirect_uri: `${url}/back` });
  await window.goto(`${issuer}/oauth2/authorize?${query}`);
  await window.locator('#allow').click();
  await window.waitForURL(`${url}/back?*`);
  const state = new URL(window.url()).searchParams.get('session_state');
  const message = `${made.consumer_key} ${state}`;
  const ask = () => window.evaluate((text) => globalThis.ask(text), message);
  const before = await ask();
  const other = await context.newPage();
  await other.goto(`${issuer}/logout`);
  await other.locator('form button[type=submit]').click();
  await other.getByText('You are signed out.').waitFor();
  const becomes = async (wanted) => eventually(wanted, async () => (await ask()) === wanted);
  return {
    before,
    becomes,
    close: async () => {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

browserTests(
  (it) => {
    it('the cookie goes along in a frame of another site, where the browser lets it', async ({
      server,
    }) => {
      behind = server;
      const open = await heard(server, 'open@example.com', true);
      assert.equal(open.before, 'unchanged');
      await open.becomes('changed');
      await open.close();
      const closed = await heard(server, 'closed@example.com', false);
      assert.equal(closed.before, 'error');
      await closed.becomes('error');
      await closed.close();
    });
  },
  { options: ['--issuer', issuer, '--trusted-proxy', '127.0.0.1'] },
);
