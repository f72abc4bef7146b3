// SPDX-License-Identifier: Apache-2.0
// OpenID Connect Session Management 1.0 in a real browser: a page of an app frames the server's page,
// asks it now and then, and hears when its user signs out, without a request to the server.
import assert from 'node:assert/strict';
import { signedIn } from './people.mjs';
import { eventually } from './server.mjs';
import { page, site } from './site.mjs';
import { browserTests } from './suite.mjs';

// The app's page (section 3.1): what it sends and what it hears.
const home = (frame) => `<!doctype html><html lang="en"><title>App</title>
<iframe id="op" src="${frame}" title="Session of the browser"></iframe>
<script>
const op = document.getElementById('op');
const origin = new URL(op.src).origin;
window.ready = new Promise((done) => op.addEventListener('load', done));
window.ask = async (message) => {
  await window.ready;
  return new Promise((answer) => {
    addEventListener('message', (event) => {
      if (event.origin === origin) answer(event.data);
    }, { once: true });
    op.contentWindow.postMessage(message, origin);
  });
};
</script>`;

/** A web server that answers every request with the app's page. */
async function appAt(host, frame) {
  return `http://${host}:${await site(page(home(frame)))}`;
}

const metadata = async (server) =>
  (await fetch(`${server.url}/.well-known/openid-configuration`)).json();

async function app(server, name, url) {
  return server.makeApp(name, {
    oauth: {
      scopes: ['openid'],
      callback_urls: [`${url}/back`],
      require_pkce: false,
      single_logout: { enabled: true, post_logout_redirect_uris: [`${url}/bye`] },
    },
  });
}

const authorize = (server, made, url) =>
  `${server.url}/oauth2/authorize?` +
  new URLSearchParams({
    response_type: 'code',
    client_id: made.consumer_key,
    redirect_uri: `${url}/back`,
    scope: 'openid',
    state: 's',
  });

/** Signs in to the app in this window: its session_state. */
async function sessionState(visit, server, made, url) {
  await visit.open(authorize(server, made, url));
  if (visit.page.url().startsWith(server.url)) {
    await visit.page.locator('#allow').click();
    await visit.page.waitForURL(`${url}/back?*`);
  }
  return new URL(visit.page.url()).searchParams.get('session_state');
}

const asks = (window, message) => window.evaluate((text) => globalThis.ask(text), message);

/** A second window of the same browser, on the app's page, and what it asks for. */
async function pollingWindow(visit, url) {
  const window = await visit.context.newPage();
  const requests = [];
  await window.goto(`${url}/`);
  window.on('request', (request) => requests.push(request.url()));
  return { window, requests };
}

browserTests((it) => {
  it('an app hears that its user is signed out, and nothing of it from elsewhere', async ({
    server,
  }) => {
    const { check_session_iframe: frame } = await metadata(server);
    const url = await appAt('127.0.0.1', frame);
    const made = await app(server, 'Poller', url);
    await server.makeUser('poller@example.com');
    const visit = await signedIn(server, 'poller@example.com');
    const state = await sessionState(visit, server, made, url);
    const { window, requests } = await pollingWindow(visit, url);
    const message = `${made.consumer_key} ${state}`;
    assert.equal(await asks(window, message), 'unchanged');
    assert.equal(await asks(window, message), 'unchanged');
    for (const malformed of ['', made.consumer_key, `${message}.x`, `x ${message}`, { a: 1 }]) {
      assert.equal(await asks(window, malformed), 'error', JSON.stringify(malformed));
    }
    // Of another app, or another origin: not for this page to know.
    assert.equal(await asks(window, `other ${state}`), 'error');

    await visit.open(`${server.url}/logout`);
    await visit.page.locator('form button[type=submit]').click();
    await visit.page.getByText('You are signed out.').waitFor();
    await eventually('changed', async () => (await asks(window, message)) === 'changed');
    assert.deepEqual(requests, [], 'the server was asked');
    await visit.context.close();
  });

  it('a session state of one origin is an error at another', async ({ server }) => {
    const { check_session_iframe: frame } = await metadata(server);
    const own = await appAt('127.0.0.1', frame);
    const thief = await appAt('127.0.0.1', frame);
    const made = await app(server, 'Robbed', own);
    await server.makeUser('robbed@example.com');
    const visit = await signedIn(server, 'robbed@example.com');
    const state = await sessionState(visit, server, made, own);
    const { window } = await pollingWindow(visit, thief);
    assert.equal(await asks(window, `${made.consumer_key} ${state}`), 'error');
    await visit.context.close();
  });

  it('a browser that keeps the cookie from frames hears error, never changed', async ({
    server,
  }) => {
    const { check_session_iframe: frame } = await metadata(server);
    // localhost and 127.0.0.1 are two sites: without TLS the cookie is Lax, and stays away.
    const url = await appAt('localhost', frame);
    const made = await app(server, 'Abroad', url);
    await server.makeUser('abroad@example.com');
    const visit = await signedIn(server, 'abroad@example.com');
    const state = await sessionState(visit, server, made, url);
    const { window } = await pollingWindow(visit, url);
    assert.equal(await asks(window, `${made.consumer_key} ${state}`), 'error');
    await visit.context.close();
  });
});
