// SPDX-License-Identifier: Apache-2.0
// Single Logout in the console: what became of each app that had to hear of a user's sign-out.
import assert from 'node:assert/strict';
import { letIn, signedIn } from './people.mjs';
import { site } from './site.mjs';
import { browserTests } from './suite.mjs';

const answers = { listens: 200, refuses: 503 };

/** An app that notes what its front channel is asked for. */
async function listener() {
  const heard = [];
  const port = await site((request, response) => {
    heard.push(request.url);
    response.end('Signed out of the app');
  });
  return { heard, url: `http://127.0.0.1:${port}/front` };
}

async function hears(visit, heard) {
  for (let tries = 0; tries < 100 && heard.length === 0; ++tries) {
    await visit.page.waitForTimeout(100);
  }
  assert.match(heard[0] ?? 'nothing', /^\/front\?iss=http.*&sid=[\w-]+$/);
}

browserTests(
  (it) => {
    it('what was delivered, what waits and why, by app and by user', async ({ server, visit }) => {
      const port = await site((request, response) => {
        response.writeHead(answers[request.url.slice(1)]).end();
      });
      const base = `http://127.0.0.1:${port}`;
      await server.makeUser('ada@example.com');
      const ada = (await signedIn(server, 'ada@example.com')).expect(404);
      for (const name of ['Listens', 'Refuses']) {
        await letIn(server, ada, name, {
          single_logout: {
            enabled: true,
            back_channel_url: `${base}/${name.toLowerCase()}`,
          },
        });
      }
      await ada.open('/logout');
      await ada.button('Sign out').click();
      await ada.sees('Sign in');
      await ada.context.close();

      await visit.open('/setup/logouts');
      await visit.sees('Single Logout');
      const row = (app) => visit.page.getByRole('row').filter({ hasText: app });
      for (let tries = 0; tries < 100; ++tries) {
        if ((await row('Listens').getByText('Delivered').count()) > 0) break;
        await visit.page.waitForTimeout(100);
        await visit.button('Refresh').click();
        await visit.still();
      }
      await row('Listens').getByText('Delivered').waitFor();
      await row('Listens').getByText('1 try').waitFor();
      await row('Refuses').getByText('Waiting').waitFor();
      await row('Refuses').getByText('503').waitFor();
      await row('Refuses').getByText('Next try').waitFor();
      await visit.looksRight('logouts');

      await visit.open('/setup/users/ada@example.com');
      await visit.link('Single Logout').last().click();
      await visit.sees('Single Logout');
      await row('Refuses').waitFor();
      await visit.open('/setup/logouts?state=delivered');
      await visit.sees('Single Logout');
      await row('Listens').waitFor();
    });

    it('Log Out in the console tells the apps that listen in this browser', async ({
      server,
      visit,
    }) => {
      const { heard, url } = await listener();
      await server.makeUser('eve@example.com');
      const eve = (await signedIn(server, 'eve@example.com')).expect(404);
      await letIn(server, eve, 'Frames', {
        single_logout: { enabled: true, url },
      });
      await eve.open('/setup/');
      await eve.sees('Setup Home');
      await eve.page.getByRole('banner').getByRole('button', { expanded: false }).last().click();
      await eve.page.getByRole('menuitem', { name: 'Log Out' }).click();
      await eve.sees('Signed out');
      await hears(eve, heard);
      await eve.open('/setup/apps');
      await eve.page.waitForURL('**/login**');
      await eve.context.close();

      await visit.open('/setup/logouts');
      await visit.sees('Single Logout');
      const row = visit.page.getByRole('row').filter({ hasText: 'Frames' });
      await row.getByText('Shown', { exact: true }).waitFor();
    });

    it('who signs in after somebody else tells their apps, and goes on by itself', async ({
      server,
      visit,
    }) => {
      const { heard, url } = await listener();
      for (const name of ['fay', 'gus']) await server.makeUser(`${name}@example.com`);
      await (await signedIn(server, 'gus@example.com')).context.close();
      const fay = (await signedIn(server, 'fay@example.com')).expect(404);
      await letIn(server, fay, 'Left behind', { single_logout: { enabled: true, url } });
      await fay.open('/login?again=1&next=/account');
      await fay.signIn('gus@example.com');
      await fay.page.getByRole('heading', { name: 'Another user is signed out' }).waitFor();
      await hears(fay, heard);
      await fay.page.waitForURL('**/account');
      await fay.page.getByText('gus@example.com').first().waitFor();
      await fay.context.close();

      await visit.open('/setup/logouts');
      await visit.sees('Single Logout');
      const row = visit.page.getByRole('row').filter({ hasText: 'Left behind' });
      await row.getByText('fay@example.com').waitFor();
      await row.getByText('Shown', { exact: true }).waitFor();
    });
  },
  { options: ['--calls-reach', '127.0.0.0/8'] },
);
