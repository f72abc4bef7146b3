// SPDX-License-Identifier: Apache-2.0
// The guide, "Creating the Assess Connected App", line by line and by its own words, from the link of
// the first start to a token. Its pictures are those of docs/manual/the-guide.md.
import assert from 'node:assert/strict';
import { Pictures } from './manual.mjs';
import { administrator, password, Server } from './server.mjs';
import { browserTests } from './suite.mjs';
import { Visit } from './visit.mjs';

const pictures = new Pictures('the-guide');

const disabled = [
  'Require Proof Key for Code Exchange (PKCE) Extension for Supported Authorization Flows',
  'Require Secret for Web Server Flow',
  'Require Secret for Refresh Token Flow',
  'Enable Authorization Code and Credentials Flow',
  'Enable Token Exchange Flow',
  'Enable Refresh Token Rotation',
  'Issue JSON Web Token (JWT)-based access tokens for named users',
  'Introspect All Tokens',
  'Configure ID Token',
  'Enable Asset Tokens',
  'Enable Single Logout',
];

const textbox = (visit, name) => visit.page.getByRole('textbox', { name, exact: true });
const checkbox = (visit, name) => visit.page.getByRole('checkbox', { name, exact: true });
const dialog = (visit) => visit.page.getByRole('dialog');

// A part of a form with this heading.
const part = (visit, name) => visit.page.getByRole('group', { name, exact: true });

// Notices go by themselves after a while; a picture does not wait for that.
async function withoutNotices(visit) {
  const notices = visit.page.getByRole('button', { name: /^Close .*alert/i });
  while ((await notices.count()) > 0) await notices.first().click();
}

async function choose(visit, names) {
  for (const name of names) await visit.page.getByRole('option', { name }).click();
  await visit.button('Add').click();
}

async function firstSignIn(visit) {
  await visit.open(visit.server.firstLink());
  await visit.field('New password').fill(password);
  await visit.field('New password again').fill(password);
  await pictures.take(visit, '01-first-sign-in');
  await visit.page.locator('form button[type=submit]').click();
  await visit.sees('Setup Home');
}

// "From the Setup screen, use Quick Find to locate 'App Manager'."
async function findAppManager(visit) {
  await visit.page.keyboard.press('/');
  await visit.field('Find a screen, setting, app, user or receipt').fill('App Manager');
  await visit.page
    .getByRole('option', { name: /^App Manager/ })
    .first()
    .waitFor();
  await pictures.take(visit, '02-quick-find', dialog(visit));
  await visit.page
    .getByRole('option', { name: /^App Manager/ })
    .first()
    .click();
  await visit.sees('App Manager');
}

// "Complete and configure the form with the following essential details."
async function fillForm(visit) {
  await textbox(visit, 'Connected App Name').fill('Assess');
  await textbox(visit, 'Contact Email').fill(administrator);
  await pictures.take(visit, '04-basic-information', part(visit, 'Basic Information'));
  await checkbox(visit, 'Enable OAuth Settings').check();
  await textbox(visit, 'Callback URL').fill('http://localhost');
  await choose(visit, [
    'Manage user data via APIs (api)',
    'Perform requests at any time (refresh_token, offline_access)',
  ]);
  for (const label of disabled.slice(0, 3)) await checkbox(visit, label).uncheck();
  await checkbox(visit, 'Enable Client Credentials Flow').check();
  await dialog(visit).waitFor();
  await pictures.take(visit, '05-enable-client-credentials-flow', dialog(visit));
  await dialog(visit).getByRole('button', { name: 'Enable' }).click();
  await dialog(visit).waitFor({ state: 'detached' });
  for (const label of disabled.slice(3)) await checkbox(visit, label).uncheck();
  await visit.page.getByText(/^\d+ unsaved changes$/).waitFor();
  // The server's answer to the last change.
  await visit.text('Whoever finds a refresh token could use it').waitFor();
  await pictures.take(visit, '06-oauth-settings', part(visit, 'API (Enable OAuth Settings)'));
}

// "Save configuration and confirm."
async function save(visit, picture) {
  await visit.button('Save').click();
  await dialog(visit).waitFor();
  await pictures.take(visit, picture, dialog(visit));
  await dialog(visit)
    .getByRole('button', { name: /Confirm$/ })
    .click();
  await dialog(visit).waitFor({ state: 'detached' });
}

async function newConnectedApp(visit) {
  await pictures.take(visit, '03-app-manager');
  await visit.link('New Connected App').click();
  await visit.sees('New Connected App');
  await fillForm(visit);
  await save(visit, '07-save-and-confirm');
  await visit.sees('Assess');
  await withoutNotices(visit);
  await pictures.take(visit, '08-saved');
}

// "Now select Manage from the App Manager and select the Edit Policies button."
async function editPolicies(visit) {
  await visit.open('/setup/apps');
  await visit.sees('App Manager');
  await visit.act('Assess', 'Manage');
  await visit.sees('Manage Assess');
  await visit.link('Edit Policies').click();
  await visit.sees('Edit Policies of Assess');
  await visit.field('Admin approved users are pre-authorized').check();
  await visit.field('Relax IP restrictions').check();
  await visit.page.getByRole('combobox', { name: 'Run As' }).click();
  await pictures.take(visit, '09-oauth-policies', part(visit, 'OAuth Policies'));
  await visit.page.getByRole('option', { name: administrator }).waitFor();
  await pictures.take(visit, '10-run-as', part(visit, 'Client Credentials Flow'));
  await visit.page.getByRole('option', { name: administrator }).click();
  await save(visit, '11-save-policies');
  await visit.sees('Manage Assess');
}

// "Select the Manage Profiles button and select the profile that has access to this app."
async function manageProfiles(visit) {
  await visit.link('Manage Profiles').click();
  await visit.sees('Manage Profiles of Assess');
  await visit.page.getByRole('option', { name: 'System Administrator' }).click();
  await visit.button('Add').click();
  await pictures.take(visit, '12-manage-profiles');
  await save(visit, '13-save-profiles');
  await visit.sees('Manage Assess');
  await withoutNotices(visit);
  await pictures.take(visit, '14-manage');
}

// "Go back to your App Manager view and select to view your connected app. Select Manage Consumer
// Details: you are now pre-authenticating access."
async function consumerDetails(visit) {
  await visit.open('/setup/apps');
  await visit.sees('App Manager');
  await visit.act('Assess', 'View');
  await visit.sees('Assess');
  await visit.link('Manage Consumer Details').click();
  await visit.sees('Manage Consumer Details of Assess');
  await pictures.take(visit, '15-verify-your-identity');
  const before = visit.server.mails().length;
  await visit.button('Send Code').click();
  await textbox(visit, 'Verification Code').waitFor();
  await pictures.take(visit, '16-verification-code');
  const code = await visit.server.mailedCode(administrator, before);
  await textbox(visit, 'Verification Code').fill(code);
  await visit.button('Verify').click();
  await visit.button('Show Consumer Secret').waitFor();
  await pictures.take(visit, '17-consumer-details');
}

// "Your consumer key and secret will be displayed. Copy these to continue."
async function copied(visit, what) {
  await visit.button(`Copy ${what}`).click();
  await visit.button('Copied').waitFor();
  const text = await visit.page.evaluate(() => navigator.clipboard.readText());
  await visit.button('Copied').waitFor({ state: 'detached' });
  return text;
}

browserTests((it) => {
  it('the guide, line by line, ends with a token', async () => {
    const server = await new Server('--workers', '1').start();
    const visit = await Visit.to(server, { timezoneId: 'UTC' });
    try {
      await firstSignIn(visit);
      await findAppManager(visit);
      await newConnectedApp(visit);
      await editPolicies(visit);
      await manageProfiles(visit);
      await consumerDetails(visit);
      const app = {
        consumer_key: await copied(visit, 'Consumer Key'),
        secret: await copied(visit, 'Consumer Secret'),
      };
      const answer = await server.token(app);
      const token = await answer.json();
      assert.equal(answer.status, 200, JSON.stringify(token));
      assert.deepEqual([token.token_type, token.scope], ['Bearer', 'api']);
      await visit.close();
    } catch (error) {
      await visit.picture('failed-the-guide').catch(() => {});
      throw error;
    } finally {
      await server.close();
    }
    pictures.complete();
  });
});
