// SPDX-License-Identifier: Apache-2.0
// Screens whose parts load by themselves: in whatever order the answers come, on a slow machine too,
// nothing that is shown moves.
import assert from 'node:assert/strict';
import { administrator } from './server.mjs';
import { browserTests } from './suite.mjs';

const home = ['/home', '/charts/tokens', '/charts/denials', '/charts/secrets'];
const user = ['/settings', '/usage', 'still-works', '/sessions', '/authenticators'];

/** Each part the last once, and the others from the first to the last and the other way round. */
function orders(parts) {
  return parts.flatMap((last) => {
    const others = parts.filter((one) => one !== last);
    return [others.concat(last), others.toReversed().concat(last)];
  });
}

/** Holds the answers of these paths back and lets them go in this order, `gap` ms between them. */
async function answering(visit, order, gap) {
  const held = new Map();
  const turns = order.map((part) => new Promise((go) => held.set(part, go)));
  const seen = new Set();
  for (const part of order) {
    const at = turns[order.indexOf(part)];
    await visit.page.route(
      (url) => url.pathname.startsWith('/setup/api/') && url.pathname.includes(part),
      async (route) => {
        const answer = await route.fetch();
        seen.add(part);
        await at;
        await route.fulfill({ response: answer });
      },
    );
  }
  return async () => {
    while (seen.size < order.length) await visit.page.waitForTimeout(20);
    for (const part of order) {
      held.get(part)();
      if (gap > 0) await visit.page.waitForTimeout(gap);
    }
  };
}

async function staysStill(visit, path, order, gap) {
  const letGo = await answering(visit, order, gap);
  await visit.open(path);
  await letGo();
  await visit.page.getByRole('heading', { level: 1 }).waitFor();
  await visit.still();
  const { shift } = await visit.page.evaluate(() => window.noticed);
  assert.equal(shift, 0, `${path} shifted by ${shift}: ${order.join(', ')}; ${gap} ms apart`);
  await visit.page.unrouteAll({ behavior: 'wait' });
}

async function slowly(visit) {
  const protocol = await visit.context.newCDPSession(visit.page);
  await protocol.send('Emulation.setCPUThrottlingRate', { rate: 4 });
}

async function prepare({ server }) {
  const app = await server.withSecret(await server.makeApp('Assess'));
  await server.token(app);
  await server.token({ ...app, secret: 'wrong' });
  await server.makeApp('Old Export', { policies: { run_as_user: '' } });
}

browserTests(
  (it) => {
    for (const [name, path, parts] of [
      ['Setup Home', '/setup/', home],
      ['a user', `/setup/users/${administrator}`, user],
    ]) {
      for (const gap of [0, 60]) {
        it(`${name} stays still, answers ${gap} ms apart`, async ({ visit }) => {
          await slowly(visit);
          for (const order of orders(parts)) await staysStill(visit, path, order, gap);
        });
      }
    }
    it('detail screens stay still on a narrow window', async ({ visit }) => {
      await visit.page.setViewportSize({ width: 390, height: 844 });
      for (const path of [`users/${administrator}`, 'profiles/Standard User', 'apps/Assess']) {
        await visit.open(`/setup/${path}`);
        await visit.page.getByRole('heading', { level: 1 }).waitFor();
        await visit.still();
        const { shift, moved } = await visit.page.evaluate(() => window.noticed);
        assert.equal(shift, 0, `${path} shifted by ${shift}: ${moved.join('; ')}`);
      }
    });
  },
  { prepare },
);
