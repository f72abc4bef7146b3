// SPDX-License-Identifier: Apache-2.0
// What people store is text, whatever it looks like: nothing of it runs, nothing of it asks another
// host, and it is shown letter by letter.
import assert from 'node:assert/strict';
import { browserTests } from './suite.mjs';

const payloads = [
  '"><img src=//evil.test/x onerror=boom()>',
  "</script><script>boom('&amp;')</script>",
  'javascript:boom()//',
];

const texts = ['text', 'long_text', 'text_list'];

// Each kind: its settings, how one is made, and the screens that show it.
const kinds = {
  app: {
    path: '/apps',
    made: (name) => ({
      basic: { name, contact_email: 'owner@example.com' },
      oauth: {
        enabled: true,
        callback_urls: ['http://localhost'],
        scopes: ['api'],
      },
    }),
    screens: ({ id }) =>
      ['', '/edit', '/manage', '/policies', '/profiles', '/permission-sets', '/consumer-details']
        .concat('/test')
        .map((screen) => `/apps/${id}${screen}`),
    mustTake: ['basic.name', 'basic.description'],
  },
  user: {
    path: '/users',
    made: (last_name, number) => ({
      last_name,
      username: `user${number}@example.com`,
      email: `user${number}@example.com`,
      profile: 'Standard User',
    }),
    screens: ({ id }) => [`/users/${id}`, `/users/${id}/edit`],
    mustTake: ['first_name', 'last_name', 'nickname'],
  },
  profile: {
    path: '/profiles',
    made: (name) => ({ name }),
    screens: ({ id }) => [`/profiles/${id}`, `/profiles/${id}/edit`],
    mustTake: ['name', 'description'],
  },
  permission_set: {
    path: '/permission-sets',
    made: (name) => ({ name }),
    screens: ({ id }) => [`/permission-sets/${id}`, `/permission-sets/${id}/edit`],
    mustTake: ['name', 'description'],
  },
  scope: {
    path: '/scopes',
    made: (label, number) => ({ name: `scope${number}`, label }),
    screens: ({ name }) => [`/scopes/${name}`],
    mustTake: ['label', 'description'],
  },
};

const stored = Object.fromEntries(Object.keys(kinds).map((kind) => [kind, []]));
const organization = payloads[0];

// {a: {b: 1}} of 'a.b' and 1.
const nested = (key, value) =>
  key.split('.').reduceRight((inner, part) => ({ [part]: inner }), value);

// Puts the payload into every text field that takes it; answers those.
async function fill(server, path, settings, payload) {
  const taken = [];
  for (const { key, kind } of settings.filter((one) => texts.includes(one.kind))) {
    const change = nested(key, kind === 'text_list' ? [payload] : payload);
    if ((await server.admin('PATCH', path, change)).ok) taken.push(key);
  }
  return taken;
}

async function prepare({ server }) {
  const { items } = await server.done('GET', '/settings');
  for (const [kind, { path, made, mustTake }] of Object.entries(kinds)) {
    const settings = items.filter((one) => one.object === kind);
    for (const [number, payload] of payloads.entries()) {
      const object = await server.done('POST', path, made(payload, number));
      const fields = await fill(server, `${path}/${object.id ?? object.name}`, settings, payload);
      for (const key of mustTake) assert.ok(fields.includes(key), `${kind} took no ${key}`);
      stored[kind].push({ object, payload, fields });
    }
  }
  await server.done('PATCH', '/organization', { name: organization });
}

// Runs in the page: each text that can be read, and what fields hold.
function read() {
  const fields = [...document.querySelectorAll('input, textarea')].map((field) => field.value);
  return [document.body.innerText, ...fields];
}

// Runs in the page: what a payload would have made of itself.
function made() {
  const links = [...document.querySelectorAll('[href], [src], [action]')].flatMap((element) =>
    ['href', 'src', 'action'].map((name) => element.getAttribute(name) ?? ''),
  );
  const bad = links.filter((link) => {
    const { protocol, host } = new URL(link, location.href);
    return protocol === 'javascript:' || host.endsWith('evil.test');
  });
  const handlers = document.querySelectorAll('[onerror], [onmouseover], [onload]').length;
  return { ran: window.ran === true, bad, handlers };
}

// From the next page on, a payload that runs leaves a mark.
async function watched(visit) {
  await visit.context.addInitScript(() => {
    window.boom = () => {
      window.ran = true;
    };
  });
}

async function readOn(visit, path) {
  await visit.open(path);
  await visit.page.getByRole('heading', { level: 1 }).first().waitFor();
  await visit.still();
  assert.deepEqual(
    await visit.page.evaluate(made),
    { ran: false, bad: [], handlers: 0 },
    `what stored text made of itself on ${path}`,
  );
  await visit.wasQuiet();
  return visit.page.evaluate(read);
}

browserTests(
  (it) => {
    for (const [kind, { path, screens }] of Object.entries(kinds)) {
      it(`S68_WhatIsStoredIsShownAsText: ${kind}`, async ({ visit }) => {
        await watched(visit);
        const list = (await readOn(visit, `/setup${path}`)).join('\n');
        for (const { object, payload, fields } of stored[kind]) {
          const shown = [];
          for (const screen of screens(object)) {
            shown.push(...(await readOn(visit, `/setup${screen}`)));
          }
          assert.ok(fields.length > 0);
          assert.ok(shown.join('\n').includes(payload), `${kind} shows no ${payload}`);
          assert.ok(kind === 'user' || list.includes(payload), `the list shows no ${payload}`);
        }
      });
    }

    it('S68_WhatIsStoredIsShownAsText: lists, history and Quick Find', async ({ visit }) => {
      await watched(visit);
      const audit = (await readOn(visit, '/setup/audit')).join('\n');
      assert.ok(audit.includes(organization), 'the audit trail shows no name of the organization');
      for (const path of ['', 'login-history', 'usage', 'organization', 'network-access']) {
        await readOn(visit, `/setup/${path}`);
      }
      await visit.page.keyboard.press('/');
      await visit.field('Find a screen, setting, app, user or receipt').fill('boom');
      const option = visit.page.getByRole('option').filter({ hasText: payloads[0] });
      await option.first().waitFor();
      assert.deepEqual(await visit.page.evaluate(made), {
        ran: false,
        bad: [],
        handlers: 0,
      });
    });

    it('S68_WhatIsStoredIsShownAsText: pages without script', async ({ visit }) => {
      await watched(visit);
      visit.expect(400, 401, 403, 404, 410, 422);
      const hostile = encodeURIComponent(organization);
      for (const path of [
        '/verify',
        `/verify?next=${hostile}`,
        `/login?next=${encodeURIComponent(payloads[2])}`,
        `/login/first?token=${hostile}`,
        `/password/reset?token=${hostile}`,
        '/password/forgotten',
        '/password/change',
      ]) {
        const shown = (await readOn(visit, path)).join('\n');
        assert.ok(shown.includes(organization), `${path} shows no name of the organization`);
      }
    });
  },
  { prepare },
);
