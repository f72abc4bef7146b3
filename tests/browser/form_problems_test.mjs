// SPDX-License-Identifier: Apache-2.0
// Each failing case of the form of an app: the message stands at its field, is announced, has the
// focus when saving is tried, and goes when the value is mended. Nothing that was typed is lost.
import assert from 'node:assert/strict';
import { browserTests } from './suite.mjs';

const long = (length) => 'x'.repeat(length);

// Field, value, what is said.
const basic = [
  ['basic.name', '', /required|needed/i],
  ['basic.name', long(81), /80/],
  ['basic.name', 'Assess', /already|unique|another/i],
  ['basic.name', 'Two\u202elines', /control/i],
  ['basic.api_name', '9 lives', /letters, digits and single underscores/],
  ['basic.api_name', 'Assess', /already|unique|another/i],
  ['basic.contact_email', '', /required|needed/i],
  ['basic.contact_email', 'owner', /must be an e-mail address/i],
  ['basic.contact_email', 'owner@example..com', /must be an e-mail address/i],
  ['basic.contact_phone', long(41), /40/],
  ['basic.logo_url', 'http://example.com/logo.png', /https:\/\//],
  ['basic.icon_url', 'icon', /whole URL/],
  ['basic.info_url', 'javascript:alert(1)', /https:\/\//],
  ['basic.info_url', 'https://example.com/a b', /percent-encode/],
  ['basic.start_url', 'https://', /no host/],
  ['oauth.callback_urls', '', /needed once OAuth is on/],
  ['oauth.callback_urls', 'http://app.example.com/cb', /this machine only/],
  ['oauth.callback_urls', 'https://app.example.com/cb#here', /no fragment/],
  ['oauth.callback_urls', 'https://app.example.com/cb?state=1', /"state".*twice/],
  ['oauth.callback_urls', 'https://app.example.com/cb?x=%zz', /two hexadecimal digits/],
  ['oauth.callback_urls', 'https://*.example.com/cb', /list each URL/],
  ['oauth.callback_urls', 'callback', /whole URL/],
  ['oauth.callback_urls', 'https://me@app.example.com/cb', /user name/],
  ['oauth.callback_urls', 'https://app.example.com:99999/cb', /65535/],
  ['oauth.callback_urls', 'https://app.example.com/a/../b', /browsers remove them/],
  ['oauth.callback_urls', 'HTTPS://app.example.com/cb', /small letters/],
  ['oauth.callback_urls', 'myapp:/cb', /with a dot/],
  ['oauth.callback_urls', 'https://app.example.com/\u00e4', /percent-encode/],
  ['oauth.callback_urls', `https://app.example.com/${long(2000)}`, /at most/],
  ['oauth.certificate', 'MIIB', /BEGIN CERTIFICATE/],
  ['oauth.jwks_uri', 'http://example.com/jwks', /https:\/\//],
  ['oauth.jwks_uri', 'https://10.0.0.1/jwks', /private network/],
  ['oauth.client_authentication', 'private_key_jwt', /certificate or a JSON Web Key Set/],
  ['oauth.single_logout.url', '', /logout URL/],
  ['oauth.single_logout.url', 'http://app.example.com/out', /https:\/\//],
  ['oauth.single_logout.back_channel_url', 'http://app.example.com/out', /https:\/\//],
  ['oauth.single_logout.post_logout_redirect_uris', 'https://a.example.com/#x', /no fragment/],
  ['oauth.jwt_access_tokens.lifetime_minutes', 'soon', /whole number/],
  ['oauth.jwt_access_tokens.lifetime_minutes', '0', /1 to 720|at least 1/i],
  ['oauth.jwt_access_tokens.lifetime_minutes', '721', /720/],
  ['oauth.id_token.validity_minutes', '1.5', /whole number/],
  ['oauth.asset_tokens.validity_minutes', '-1', /at least 1|1 to/i],
];

const policies = [
  ['policies.trusted_ip_ranges', 'everywhere', /no range of addresses/],
  ['policies.refresh_token.period', '0', /period of at least 1/],
  ['policies.refresh_token.period', '99999999', /10,?000/],
  ['policies.session_timeout_minutes', 'long', /whole number/],
  ['policies.session_timeout_minutes', '2000', /1,?440/],
  ['policies.limits.tokens_per_minute', 'many', /whole number/],
  ['policies.limits.refresh_tokens_per_user', '0', /at least 1|1 to/i],
  ['policies.limits.secret_guesses', '5000', /1,?000/],
  ['policies.custom_attributes', 'department', /key = formula/],
  ['policies.custom_attributes', 'a = 1', /The formula of "a"/],
  ['policies.custom_attributes', 'a = "1"\na = "2"', /stands here twice/],
  ['policies.run_as_user', 'nobody@example.com', /no user/i],
  ['policies.run_as_user', 'ada@corp.example', /e-mail address.*ada@example\.com/i],
];

const taken = /already|unique|another/i;
const messages = (visit, key) => visit.page.locator(`[id="${key}-problems"]`);
const control = (visit, key) => visit.page.locator(`[id="${key}"]`);

// The first of several choices has the id of the setting; the others add their value.
async function put(visit, key, value) {
  const field = control(visit, key);
  if ((await field.getAttribute('type')) !== 'radio') return field.fill(value);
  const chosen = visit.page.locator(`[id="${key}-${value}"]`);
  return (value ? chosen : field).check();
}

const value = (visit, key) =>
  control(visit, key).evaluate((field) => (field.type === 'radio' ? '' : field.value));

// What stands in every field of the form.
const typed = (visit) =>
  visit.page.evaluate(() =>
    Object.fromEntries(
      [...document.querySelectorAll('form input, form textarea, form select')]
        .filter((field) => field.id)
        .map((field) => [
          field.id,
          /radio|checkbox/.test(field.type) ? field.checked : field.value,
        ]),
    ),
  );

// What somebody who cannot see the page is told of a field: whether it is wrong, and its description.
const told = (visit, key) =>
  control(visit, key).evaluate((element, key) => {
    const whole = element.closest('[role=radiogroup]') ?? element;
    const text = (ids) =>
      (ids ?? '')
        .split(' ')
        .map((id) => document.getElementById(id)?.textContent ?? '')
        .join(' ');
    const messages = document.getElementById(`${key}-problems`);
    return {
      invalid:
        (whole.getAttribute('aria-invalid') ?? element.getAttribute('aria-invalid')) === 'true',
      description: text(element.getAttribute('aria-describedby')),
      live: messages?.closest('[aria-live]')?.getAttribute('aria-live'),
      messages: messages?.textContent ?? '',
      focused: document.activeElement?.id ?? '',
      inView:
        element.getBoundingClientRect().top >= 0 &&
        element.getBoundingClientRect().bottom <= window.innerHeight,
    };
  }, key);

async function fails(visit, [key, wrong, says]) {
  const right = await value(visit, key);
  await put(visit, key, wrong);
  const before = await typed(visit);
  await visit.button('Save').click();
  const what = `${key} "${wrong.slice(0, 60)}"`;
  await messages(visit, key).getByText(says).first().waitFor();
  await visit.page.waitForFunction((id) => document.activeElement?.id === id, key);
  const heard = await told(visit, key);
  assert.ok(heard.invalid, `${what} is not marked`);
  assert.match(heard.description, says, `${what} is not described by its message`);
  assert.equal(heard.live, 'polite', `${what} is not announced`);
  assert.ok(heard.inView, `${what} is out of sight`);
  assert.deepEqual(await typed(visit), before, `${what}: something typed was lost`);
  await put(visit, key, right);
  await visit.page
    .locator(`[id="${key}-problems"]`)
    .getByText(says)
    .first()
    .waitFor({ state: 'detached' });
}

const check = (visit, name) => visit.page.getByRole('checkbox', { name, exact: true }).check();
const dialog = (visit) => visit.page.getByRole('dialog');

async function begins(visit, name) {
  await visit.open('/setup/apps/new');
  await visit.sees('New Connected App');
  await control(visit, 'basic.name').fill(name);
  await control(visit, 'basic.contact_email').fill('owner@example.com');
  await check(visit, 'Enable OAuth Settings');
  await control(visit, 'oauth.callback_urls').fill('http://localhost');
  await visit.page.getByRole('option', { name: 'Manage user data via APIs (api)' }).click();
  await visit.button('Add').click();
}

browserTests(
  (it) => {
    it('each mistake in New Connected App is told at its field', async ({ visit }) => {
      visit.expect(422);
      await begins(visit, 'Another');
      await control(visit, 'basic.description').fill('Typed once, and still here at the end');
      await check(visit, 'Enable Single Logout');
      await control(visit, 'oauth.single_logout.url').fill('https://app.example.com/out');
      for (const name of ['Configure ID Token', 'Enable Asset Tokens']) await check(visit, name);
      await check(visit, 'Issue JSON Web Token (JWT)-based access tokens for named users');
      for (const row of basic) await fails(visit, row);
      assert.equal(
        await control(visit, 'basic.description').inputValue(),
        'Typed once, and still here at the end',
      );
      await visit.button('Save').click();
      await dialog(visit)
        .getByRole('button', { name: /Confirm$/ })
        .click();
      await visit.sees('Another');
    });

    it('each mistake in Edit Policies is told at its field', async ({ server, visit }) => {
      visit.expect(422);
      const app = await server.makeApp('Policied');
      await visit.open(`/setup/apps/${app.id}/policies`);
      await visit.sees('Edit Policies of Policied');
      await visit.page.getByLabel('Expire refresh token if not used for').check();
      await control(visit, 'policies.refresh_token.period').fill('30');
      for (const row of policies) await fails(visit, row);
    });

    it('of several mistakes the first has the focus, and all are told', async ({ visit }) => {
      visit.expect(422);
      await visit.open('/setup/apps/new');
      await visit.sees('New Connected App');
      await check(visit, 'Enable OAuth Settings');
      await put(visit, 'oauth.callback_urls', 'http://a.example.com\nhttps://b.example.com/#c');
      await put(visit, 'basic.contact_email', 'owner');
      await visit.button('Save').click();
      await visit.page.waitForFunction(() => document.activeElement?.id === 'basic.name');
      for (const [key, says] of [
        ['basic.name', /required|needed/i],
        ['basic.contact_email', /must be an e-mail address/i],
        ['oauth.callback_urls', /this machine only/],
        ['oauth.callback_urls', /no fragment/],
      ]) {
        await messages(visit, key).getByText(says).waitFor();
      }
      await visit.page
        .getByRole('status')
        .getByText(/\d values to mend/)
        .waitFor();
      await visit.looksRight('form-problems');
    });

    it('the client credentials flow is turned on when that is confirmed', async ({
      server,
      visit,
    }) => {
      await begins(visit, 'Confirmed');
      const flow = visit.page.getByRole('checkbox', { name: 'Enable Client Credentials Flow' });
      await flow.focus();
      await visit.page.keyboard.press('Space');
      await dialog(visit).getByText('gets tokens that act as the run-as user').waitFor();
      await visit.page.keyboard.press('Escape');
      await dialog(visit).waitFor({ state: 'detached' });
      assert.ok(!(await flow.isChecked()), 'the flow is on although nobody confirmed it');
      await flow.check();
      await dialog(visit).getByRole('button', { name: 'Cancel' }).click();
      assert.ok(!(await flow.isChecked()), 'the flow is on although it was declined');
      await flow.check();
      await dialog(visit).getByRole('button', { name: 'Enable' }).click();
      await dialog(visit).waitFor({ state: 'detached' });
      assert.ok(await flow.isChecked());
      await flow.uncheck();
      await flow.check(); // Confirmed is confirmed.
      await visit.button('Save').click();
      await dialog(visit).getByText('What would change').waitFor();
      assert.equal(await dialog(visit).getByText('gets tokens that act as').count(), 0);
      await dialog(visit)
        .getByRole('button', { name: /Confirm$/ })
        .click();
      await visit.sees('Confirmed');
      const saved = await server.done('GET', '/apps/Confirmed');
      assert.equal(saved.oauth.client_credentials.enabled, true);
    });

    it('warnings stand at their fields, and are accepted before saving', async ({
      server,
      visit,
    }) => {
      await begins(visit, 'Warned');
      await visit.page.getByRole('checkbox', { name: /^Require Proof Key/ }).uncheck();
      await visit.page
        .getByRole('checkbox', { name: 'Require Secret for Web Server Flow' })
        .uncheck();
      await messages(visit, 'oauth.require_pkce')
        .getByText('With neither PKCE nor secret')
        .waitFor();
      const { invalid, description } = await told(visit, 'oauth.require_pkce');
      assert.ok(!invalid, 'a warning is no mistake');
      assert.match(description, /With neither PKCE nor secret/);
      await visit.page.getByRole('option', { name: 'Manage user data via APIs (api)' }).click();
      await visit.button('Remove').click();
      await visit.button('Save').click();
      await dialog(visit).getByText('2 warnings to accept').waitFor();
      await dialog(visit).getByText('no token can be issued').waitFor();
      await visit.looksRight('form-warnings');
      await dialog(visit).getByRole('button', { name: 'Go On Editing' }).click();
      await dialog(visit).waitFor({ state: 'detached' });
      assert.equal((await server.admin('GET', '/apps/Warned')).status, 404);
      await visit.button('Save').click();
      await dialog(visit).getByRole('button', { name: 'Accept and Confirm' }).click();
      await visit.sees('Warned');
      const saved = await server.done('GET', '/apps/Warned');
      assert.deepEqual([saved.oauth.require_pkce, saved.oauth.scopes], [false, []]);
    });

    it('what goes wrong between asking and saving is told at its field, too', async ({
      server,
      visit,
    }) => {
      visit.expect(422);
      await begins(visit, 'Contested');
      await visit.button('Save').click();
      await dialog(visit).getByText('What would change').waitFor();
      await server.makeApp('Contested');
      await dialog(visit)
        .getByRole('button', { name: /Confirm$/ })
        .click();
      await dialog(visit).waitFor({ state: 'detached' });
      await messages(visit, 'basic.name').getByText(taken).waitFor();
      await visit.page.waitForFunction(() => document.activeElement?.id === 'basic.name');
      await put(visit, 'basic.name', 'Uncontested');
      await visit.button('Save').click();
      await dialog(visit)
        .getByRole('button', { name: /Confirm$/ })
        .click();
      await visit.sees('Uncontested');
    });

    it('the picker of the run-as user says why somebody cannot be chosen', async ({
      server,
      visit,
    }) => {
      const app = await server.makeApp('Picky');
      await visit.open(`/setup/apps/${app.id}/policies`);
      await visit.sees('Edit Policies of Picky');
      const box = visit.page.getByRole('combobox', { name: 'Run As' });
      await box.fill('ice');
      const frozen = visit.page.getByRole('option', { name: /ice@example\.com/ });
      await frozen.getByText(/unfreeze/i).waitFor();
      assert.equal(await frozen.getAttribute('aria-disabled'), 'true');
      await box.press('ArrowDown');
      await box.press('Enter');
      assert.equal(await box.inputValue(), 'ice', 'somebody was chosen who cannot be');
      await box.fill('ada');
      await visit.page.getByRole('option', { name: /ada@example\.com/ }).waitFor();
      await box.press('ArrowDown');
      await box.press('Enter');
      assert.equal(await box.inputValue(), 'ada@example.com');
    });
  },
  {
    prepare: async ({ server }) => {
      await server.makeApp('Assess');
      await server.makeUser('ada@example.com', { email: 'ada@corp.example' });
      await server.makeUser('ice@example.com', { frozen: true });
    },
  },
);
