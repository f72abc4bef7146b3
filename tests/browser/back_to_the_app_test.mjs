// SPDX-License-Identifier: Apache-2.0
// The way back to an app whose callback sends its users on to another place. Chromium holds the
// policy of the page with the form against each redirect that follows, so this needs a real one.
import assert from 'node:assert/strict';
import { linkFor } from './people.mjs';
import { password } from './server.mjs';
import { page, site } from './site.mjs';
import { browserTests } from './suite.mjs';
import { Visit } from './visit.mjs';

/** An app: its callback stands at one origin and sends its users on to another. */
async function appThatSendsOn(server, name) {
  const heard = [];
  const home = await site(page('<!doctype html><title>App</title><h1>Home of the app</h1>'));
  const homeUrl = `http://localhost:${home}/home`;
  const callback = await site(async (request, response) => {
    const asked = new URL(request.url, server.url);
    if (asked.pathname !== '/back') {
      response.writeHead(404).end();
      return;
    }
    let body = '';
    for await (const part of request) body += part;
    const given = request.method === 'POST' ? new URLSearchParams(body) : asked.searchParams;
    heard.push({ method: request.method, code: given.get('code'), state: given.get('state') });
    response.writeHead(303, { Location: homeUrl }).end();
  });
  const back = `http://127.0.0.1:${callback}/back`;
  const made = await server.makeApp(name, {
    oauth: { scopes: ['openid'], callback_urls: [back], require_pkce: false },
  });
  const url = (more) => {
    const asked = { response_type: 'code', client_id: made.consumer_key, scope: 'openid' };
    const query = new URLSearchParams({ ...asked, redirect_uri: back, state: 's-1', ...more });
    return `/oauth2/authorize?${query}`;
  };
  return { heard, url, homeUrl };
}

/** Somebody who has chosen a password, in a window that runs no scripts unless told otherwise. */
async function arrived(server, username, scripts = false) {
  await server.makeUser(username, { profile: 'Standard User' });
  const visit = await Visit.to(server, { javaScriptEnabled: scripts });
  return visit.arrive(await linkFor(server, username));
}

function heardOnce(app, method) {
  assert.equal(app.heard.length, 1, JSON.stringify(app.heard));
  const [{ method: by, code, state }] = app.heard.splice(0);
  assert.deepEqual([by, state], [method, 's-1']);
  assert.ok(code, 'the app got a code');
}

browserTests((it) => {
  it('S11 consent leads to the app and on, and so does signing in', async ({ server }) => {
    const app = await appThatSendsOn(server, 'Sends on');
    const visit = await arrived(server, 'onward@example.com');
    await visit.open(app.url());
    await visit.page.locator('#allow').click();
    await visit.page.waitForURL(app.homeUrl);
    heardOnce(app, 'GET');
    await visit.context.close();

    const again = await Visit.to(server, { javaScriptEnabled: false });
    await again.open(app.url());
    await again.page.waitForURL('**/login?**');
    await again.page.locator('[name=username]').fill('onward@example.com');
    await again.page.locator('[name=password]').fill(password);
    await again.page.locator('form button[type=submit]').click();
    await again.page.waitForURL(app.homeUrl);
    heardOnce(app, 'GET');
    await again.context.close();
  });

  it('a form that carries the answer leads on, with a script and without', async ({ server }) => {
    const app = await appThatSendsOn(server, 'Sends forms on');
    const form = app.url({ response_mode: 'form_post' });
    const plain = await arrived(server, 'form@example.com');
    await plain.open(form);
    await plain.page.locator('#allow').click();
    await plain.page.locator('#submit').click();
    await plain.page.waitForURL(app.homeUrl);
    heardOnce(app, 'POST');
    await plain.context.close();

    const scripted = await arrived(server, 'script@example.com', true);
    await scripted.open(form);
    await scripted.page.locator('#allow').click();
    await scripted.page.waitForURL(app.homeUrl);
    heardOnce(app, 'POST');
    await scripted.context.close();
  });

  it('a no leads on too', async ({ server }) => {
    const app = await appThatSendsOn(server, 'Sends no on');
    const visit = await arrived(server, 'no@example.com');
    await visit.open(app.url());
    await visit.page.locator('#deny').click();
    await visit.page.waitForURL(app.homeUrl);
    assert.deepEqual(app.heard, [{ method: 'GET', code: null, state: 's-1' }]);
    await visit.context.close();
  });
});
