// SPDX-License-Identifier: Apache-2.0
// An app signs its user in in a window that it opens (as oidc-client-ts does with signinPopup), and
// its callback tells the page that opened it. Chromium cuts the two apart when any answer on the
// way asks for it, so this needs a real one.
import assert from 'node:assert/strict';
import { administrator, eventually, password } from './server.mjs';
import { site } from './site.mjs';
import { browserTests } from './suite.mjs';
import { Visit } from './visit.mjs';

const home = `<!doctype html><title>App</title><script>
addEventListener('message', (event) => {
  if (event.origin === location.origin) globalThis.heard = event.data;
});
</script>`;
const back = `<!doctype html><title>Signed in</title><script>
globalThis.opener?.postMessage(location.search, location.origin);
</script>`;

/** The app's two pages: the one that opens the window, and the callback in it. */
async function appWithPopup(server, name) {
  const port = await site((request, response) => {
    response.setHeader('Content-Type', 'text/html');
    response.end(request.url.startsWith('/back') ? back : home);
  });
  const url = `http://127.0.0.1:${port}`;
  const made = await server.makeApp(name, {
    oauth: { scopes: ['openid'], callback_urls: [`${url}/back`], require_pkce: false },
  });
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: made.consumer_key,
    redirect_uri: `${url}/back`,
    scope: 'openid',
    state: 's-1',
  });
  return { url, authorize: `${server.url}/oauth2/authorize?${query}` };
}

/** The window that the app's page opens at this address. */
async function opened(visit, address) {
  const [popup] = await Promise.all([
    visit.page.waitForEvent('popup'),
    visit.page.evaluate((to) => {
      globalThis.popup = globalThis.open(to, 'sign-in', 'popup,width=500,height=700');
    }, address),
  ]);
  return popup;
}

const isClosed = (visit) => visit.page.evaluate(() => globalThis.popup.closed);

browserTests((it) => {
  it('an app signs its user in in a window that it opens, and hears of it', async ({ server }) => {
    const app = await appWithPopup(server, 'Opens a window');
    const visit = await Visit.to(server);
    await visit.open(`${app.url}/`);
    const popup = await opened(visit, app.authorize);
    await popup.waitForURL('**/login?**');
    await popup.locator('[name=username]').fill(administrator);
    await popup.locator('[name=password]').fill(password);
    await popup.locator('form button[type=submit]').click();
    await popup.locator('#allow').click();
    await popup.waitForURL(`${app.url}/back?**`);
    assert.equal(await popup.evaluate(() => globalThis.opener !== null), true);
    assert.equal(await isClosed(visit), false);
    const heard = await eventually('the answer', () => visit.page.evaluate(() => globalThis.heard));
    assert.match(heard, /[?&]code=.*state=s-1/);
    await visit.context.close();
  });

  it('a page that is for no app is out of reach of who opens it', async ({ server }) => {
    const app = await appWithPopup(server, 'Opens other pages');
    const visit = await Visit.to(server);
    await visit.open(`${app.url}/`);
    const popup = await opened(visit, `${server.url}/login`);
    await popup.waitForURL(`${server.url}/login`);
    await eventually('the end of its hold', () => isClosed(visit));
    assert.equal(await popup.evaluate(() => globalThis.opener), null);
    await visit.context.close();
  });
});
