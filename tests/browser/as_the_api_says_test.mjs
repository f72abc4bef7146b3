// SPDX-License-Identifier: Apache-2.0
// Certificates and Keys, Email, Test this app and what needs attention on Setup home: each shows
// what the admin API says, all of it and nothing else, before and after something was done.
import assert from 'node:assert/strict';
import { eventually } from './server.mjs';
import { browserTests } from './suite.mjs';

let assess;

async function prepare({ server }) {
  assess = await server.withSecret(await server.makeApp('Assess'));
  assert.equal((await server.token(assess)).status, 200);
  const orphan = await server.makeApp('Orphan', { policies: { run_as_user: '' } });
  for (let times = 0; times < 2; ++times) {
    assert.equal((await server.token(await server.withSecret(orphan))).status, 400);
  }
  const user = await server.makeUser('gone@example.com');
  await server.makeApp('Ghost', { policies: { run_as_user: 'gone@example.com' } });
  await server.done('PATCH', `/users/${user.id}`, { active: false });
}

/** What the rows of a table say in these columns; a time by its value, not by its words. */
function rows(visit, table, columns) {
  return visit.page.getByRole('grid', { name: table, exact: true }).evaluate(
    (grid, columns) =>
      [...grid.querySelectorAll('tbody tr')].map((row) =>
        columns.map((column) => {
          const cell = row.querySelector(`[data-label="${column}"]`);
          const time = cell.querySelector('time');
          return time ? time.dateTime : cell.innerText.trim();
        }),
      ),
    columns,
  );
}

const issued = (point) => point.issued > 0;
const states = { next: 'Next', current: 'Current', retiring: 'Retiring', retired: 'Retired' };

async function showsTheKeys(visit, server) {
  const { items } = await server.done('GET', '/keys');
  const said = items.map((key) => [key.kid, key.algorithm, states[key.state], key.created_at]);
  const columns = ['Key ID', 'Algorithm', 'State', 'Created'];
  assert.deepEqual(await rows(visit, 'Signing keys', columns), said);
  const next = await rows(visit, 'Signing keys', ['Then']);
  items.forEach((key, at) => {
    const then = key.state === 'next' ? key.signs_from : key.retires_at;
    assert.equal(next[at][0], then ?? 'Until the next rotation', key.kid);
  });
  return items;
}

browserTests(
  (it) => {
    it('Certificates and Keys shows every key, also after a rotation', async ({
      server,
      visit,
    }) => {
      await visit.open('/setup/keys');
      await visit.sees('Certificates and Keys');
      const before = await showsTheKeys(visit, server);
      assert.ok(before.every((key) => key.state === 'current'));
      await visit.button('Rotate Keys').click();
      await visit.page.getByRole('dialog').getByRole('button', { name: 'Rotate Keys' }).click();
      await visit.page.getByRole('dialog').waitFor({ state: 'detached' });
      await visit.still();
      const after = await showsTheKeys(visit, server);
      assert.equal(after.filter((key) => key.state === 'next').length, before.length);
    });

    it('Email shows how mail goes out and what went', async ({ server, visit }) => {
      await visit.open('/setup/email');
      await visit.sees('Email');
      const before = await server.done('GET', '/email');
      assert.equal(before.method, 'outbox');
      for (const value of [before.outbox, before.from]) {
        await visit.page.getByText(value, { exact: true }).waitFor();
      }
      const columns = ['Time', 'To', 'Subject', 'File'];
      const told = ({ recent }) => recent.map((one) => [one.at, one.to, one.subject, one.file]);
      assert.deepEqual(await rows(visit, 'In the Outbox', columns), told(before));
      await visit.field('To').fill('ops@example.com');
      await visit.button('Send Test Message').click();
      await visit.text('ops@example.com').first().waitFor();
      const after = await eventually('the message', async () => {
        const now = await server.done('GET', '/email');
        return now.recent.length > before.recent.length && now;
      });
      assert.equal(after.recent[0].to, 'ops@example.com');
      await visit.still();
      assert.deepEqual(await rows(visit, 'In the Outbox', columns), told(after));
    });

    it('Test this app shows every check of what would be decided', async ({ server, visit }) => {
      await visit.open(`/setup/apps/${assess.id}/test`);
      await visit.sees('Test Assess');
      for (const [secret, label] of Object.entries({ right: 'Right', wrong: 'Wrong' })) {
        await visit.field('Consumer Secret').selectOption(label);
        await visit.button('Test').click();
        await visit.still();
        const { checks } = await server.done('POST', `/apps/${assess.id}/what-if`, {
          grant_type: 'client_credentials',
          secret,
        });
        const shown = await visit.page.locator('ol.dw-checks > li > details').evaluateAll((all) =>
          all.map((one) => ({
            name: one.querySelector('code:last-of-type').textContent,
            holds: one.querySelector('summary > span:last-child').textContent,
            verdict: /dw-check-(\w+)$/.exec(one.className)[1],
            open: one.open,
          })),
        );
        const first = checks.findIndex((check) => check.verdict === 'failed');
        assert.equal(first >= 0, secret === 'wrong');
        assert.deepEqual(
          shown,
          checks.map(({ name, holds, verdict }, at) => ({
            name,
            holds,
            verdict,
            open: at === first,
          })),
        );
      }
    });

    it('Setup home names all that needs attention, and its links list it', async ({
      server,
      visit,
    }) => {
      const { attention } = await server.done('GET', '/home');
      const kinds = attention.map((one) => one.kind);
      for (const kind of ['run_as_missing', 'run_as_inactive', 'open_to_all']) {
        assert.ok(kinds.includes(kind), `${kind} is not among ${kinds}`);
      }
      await visit.open('/setup/');
      await visit.sees('Setup Home');
      const shown = await visit.page.locator('.dw-attention > li').evaluateAll((all) =>
        all.map((one) => ({
          sentence: one.querySelector('h3').lastChild.textContent,
          apps: [...one.querySelectorAll('a[href*="/apps/"]')].map((link) => link.textContent),
          link: one.querySelector('a:not([href*="/apps/"])').getAttribute('href'),
        })),
      );
      assert.deepEqual(
        shown,
        attention.map(({ sentence, apps, link }) => ({
          sentence,
          apps: apps.map((app) => app.name),
          link,
        })),
      );
      for (const { kind, link, count } of attention) {
        if (!link.startsWith('/setup/apps')) continue;
        await visit.open(link);
        await visit.sees('App Manager');
        const listed = await visit.page.locator('tbody tr td[data-label=Name]').count();
        assert.equal(listed, Math.min(count, 25), `${kind}: ${link}`);
      }
    });

    it('a timeout of 0 is refused, or the screen says what it means', async ({ server, visit }) => {
      visit.expect(422);
      await visit.open('/setup/session-settings');
      await visit.sees('Session Settings');
      for (const label of ['Sign Out After Inactivity', 'Sign Out After']) {
        const field = visit.field(label);
        const before = await field.inputValue();
        await field.fill('0');
        await visit.button('Save').click();
        await visit.page
          .locator('[id="' + (await field.getAttribute('id')) + '"][aria-invalid=true]')
          .waitFor();
        await visit.text(`${label} must be`).first().waitFor();
        await field.fill(before);
      }
      const { session_idle_minutes: idle } = await server.done('GET', '/organization');
      assert.equal(idle, 60);
      await visit.open(`/setup/apps/${assess.id}/manage`);
      await visit.sees('Manage Assess');
      await visit
        .text("0 leaves it to the user's profile, and that to the organization.")
        .waitFor();
    });

    it('the charts of Setup home count what the API counts', async ({ server, visit }) => {
      const [tokens, denials] = await Promise.all(
        ['tokens', 'denials'].map((one) => server.done('GET', `/charts/${one}?step=hour`)),
      );
      await visit.open('/setup/');
      await visit.sees('Setup Home');
      const used = tokens.series.filter(({ app, points }) => app.name && points.some(issued));
      assert.ok(used.some(({ app }) => app.name === 'Assess'));
      for (const { app, points } of used) {
        const total = points.reduce((sum, point) => sum + point.issued, 0);
        await visit.page.getByText(`${app.name} ${total}`, { exact: true }).first().waitFor();
      }
      const rule = denials.series.find((one) => one.rule === 'run_as_user_set');
      assert.equal(rule.total, 2);
      const denied = visit.page.getByRole('row').filter({ hasText: rule.rule });
      await denied.getByText('2', { exact: true }).waitFor();
      await denied.getByRole('link', { name: rule.holds, exact: true }).waitFor();
    });
  },
  { prepare },
);
