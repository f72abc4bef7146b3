// SPDX-License-Identifier: Apache-2.0
// The manual's app that is only a page, with oidc-client-ts as npm has it: signs its user in,
// refreshes and logs out from a script. What a browser shows such a script only Chromium knows.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { linkFor } from './people.mjs';
import { program } from './server.mjs';
import { site } from './site.mjs';
import { browserTests } from './suite.mjs';
import { Visit } from './visit.mjs';

const root = new URL('../..', import.meta.url).pathname;
const manual = readFileSync(join(root, 'docs/manual/single-page-app.md'), 'utf8');
const [, html] = /^```html\n(.*?)^```$/ms.exec(manual);
const [, wanted] = /^npm install (\S+)$/m.exec(manual);
const [, script] = /<script src="\/node_modules(\/\S+)">/.exec(html);

/** A package of npm, installed where the black-box tests have theirs: the file of this name in it. */
function fileOf(npmPackage, name) {
  const install = 'import installed, sys; print(installed.npm(sys.argv[1]))';
  const modules = execFileSync('python3', ['-c', install, npmPackage], {
    env: {
      ...process.env,
      PYTHONPATH: join(root, 'tests'),
      DOORWARD_PROGRAM: program,
    },
    encoding: 'utf8',
  });
  return readFileSync(join(modules.trim(), name));
}

/** The manual's app on a site of its own: where it stands, and its origin. */
async function appInAPage(server, name) {
  const library = fileOf(wanted, script);
  let text;
  const port = await site((request, response) => {
    const isLibrary = request.url === `/node_modules${script}`;
    response.setHeader('Content-Type', isLibrary ? 'text/javascript' : 'text/html');
    response.end(isLibrary ? library : text);
  });
  const origin = `http://localhost:${port}`;
  const made = await server.makeApp(name, {
    oauth: {
      scopes: ['openid', 'profile', 'refresh_token'],
      callback_urls: [`${origin}/`],
      require_secret_for_web_server_flow: false,
      require_secret_for_refresh_token_flow: false,
      refresh_token_rotation: true,
      single_logout: {
        enabled: true,
        post_logout_redirect_uris: [`${origin}/`],
      },
    },
  });
  text = html
    .replace('http://127.0.0.1:8080', server.url)
    .replace("'KEY'", `'${made.consumer_key}'`);
  return { id: made.id, home: `${origin}/`, origin };
}

/** A window of somebody who is signed in here, at the app's page. */
async function visitor(server, username, home) {
  await server.makeUser(username, { profile: 'Standard User' });
  const visit = await Visit.to(server);
  await visit.arrive(await linkFor(server, username));
  await visit.open(home);
  return visit;
}

/** What works of what the app's users gave it. */
async function alive(server, id) {
  const { items } = await server.done('GET', `/apps/${id}/still-works`);
  const kinds = items.map((one) => one.kind).filter((kind) => kind !== 'consumer_secret');
  return kinds.sort();
}

const says = (visit, text) =>
  visit.page.getByRole('heading', { name: text, exact: true }).waitFor();

browserTests((it) => {
  it('S67 the page of an allowed origin signs in, refreshes and logs out', async ({ server }) => {
    const { id, home, origin } = await appInAPage(server, 'Page');
    await server.done('PATCH', '/organization', { allowed_origins: [origin] });
    const visit = await visitor(server, 'page@example.com', home);
    await says(visit, 'Nobody is signed in');
    await visit.button('Sign in').click();
    await visit.page.locator('#allow').click();
    await says(visit, 'Hello, page@example.com');
    assert.equal(visit.page.url(), home);
    await visit.button('Refresh').click();
    await says(visit, 'New tokens are here');
    assert.deepEqual(await alive(server, id), ['access_token', 'id_token', 'refresh_token']);
    await visit.button('Log out').click();
    await says(visit, 'Nobody is signed in');
    assert.deepEqual(await alive(server, id), []);
    await visit.context.close();
  });

  it('S67 the page of another origin reads nothing', async ({ server }) => {
    const { home } = await appInAPage(server, 'Not listed');
    await server.done('PATCH', '/organization', {
      allowed_origins: ['https://spa.example'],
    });
    const visit = await visitor(server, 'unlisted@example.com', home);
    await visit.button('Sign in').click();
    await says(visit, 'Failed to fetch');
    await visit.context.close();
  });
});
