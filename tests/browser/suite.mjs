// SPDX-License-Identifier: Apache-2.0
// browserTests({ options }, tests): the tests of a file share one server, one browser and one visit
// in which the administrator is signed in. Their names and outcomes go where the black-box reports
// of the Python tests go.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { after, before, test } from 'node:test';
import { Server } from './server.mjs';
import { closeSites } from './site.mjs';
import { closeBrowser, Visit } from './visit.mjs';

const outcomes = {};
const timeout = 240_000; // of one test, in milliseconds: nothing in a browser may wait for ever

/**
 * `tests` is called with `it(name, body)`. A body gets { server, visit }: `visit` is a window of its
 * own in which the administrator is signed in. `before({ server })` prepares the server.
 */
export function browserTests(tests, { options = [], prepare } = {}) {
  let server;
  let state;
  before(async () => {
    server = await new Server(...options).start();
    await prepare?.({ server });
    const first = await Visit.to(server);
    await first.arrive();
    state = await first.context.storageState();
    await first.context.close();
  });
  after(async () => {
    await closeBrowser();
    await server?.close();
    const report = process.env.DOORWARD_REPORT;
    if (!report) return;
    mkdirSync(dirname(report), { recursive: true });
    writeFileSync(report, JSON.stringify(outcomes, null, 1));
  });
  tests((name, body) =>
    test(name, { timeout }, async () => {
      outcomes[name] = 'failed';
      const visit = await Visit.to(server, { storageState: state });
      try {
        await body({ server, visit });
        await visit.wasQuiet();
        outcomes[name] = 'passed';
      } catch (error) {
        await visit.picture(`failed-${name.replace(/\W+/g, '-')}`).catch(() => {});
        throw error;
      } finally {
        await visit.context.close();
        closeSites();
      }
    }),
  );
}
