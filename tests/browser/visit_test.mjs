// SPDX-License-Identifier: Apache-2.0
// What the tests wait for: a visit is still once what its page asked for is there, and not before.
import assert from 'node:assert/strict';
import { site } from './site.mjs';
import { browserTests } from './suite.mjs';
import { Visit } from './visit.mjs';

/** A visit to a site of which /none is no document, and /held has no answer until it is let go. */
async function visitor() {
  const held = [];
  const port = await site((request, response) => {
    response.setHeader('Content-Type', 'text/html');
    if (request.url === '/held') held.push(response);
    else if (request.url === '/none') response.writeHead(204).end();
    else response.end('<!doctype html><link rel="icon" href="data:,"><h1>Site</h1>');
  });
  const visit = await Visit.to({ url: `http://127.0.0.1:${port}` });
  await visit.open('/');
  const letGo = () => held.splice(0).forEach((response) => response.end());
  return { visit, letGo };
}

const asks = (visit, address) =>
  visit.page.evaluate((to) => {
    void fetch('/held');
    if (to) history.pushState(null, '', to);
  }, address);

browserTests((it) => {
  it('a document that never came is not taken for one when its address is', async () => {
    const { visit, letGo } = await visitor();
    const failed = visit.page.waitForEvent('requestfailed');
    await visit.page.evaluate(() => void (location.href = '/none'));
    await failed;
    await asks(visit, '/none');
    await assert.rejects(visit.still({ patience: 1_000 }), /busy.*\/held/);
    letGo();
    await visit.still();
    await visit.close();
  });

  it('what a document asked for is not waited for once the next one is there', async () => {
    const { visit, letGo } = await visitor();
    await asks(visit);
    await assert.rejects(visit.still({ patience: 1_000 }), /busy.*\/held/);
    await visit.open('/next');
    await visit.still();
    letGo();
    await visit.close();
  });
});
