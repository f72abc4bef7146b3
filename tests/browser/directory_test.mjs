// SPDX-License-Identifier: Apache-2.0
// Users, Profiles, Permission Sets, Custom Scopes and the settings of the organization.
import assert from 'node:assert/strict';
import { administrator, eventually } from './server.mjs';
import { browserTests } from './suite.mjs';

const hostile = '<img src=x onerror="document.title=1"> & "Co"';

async function prepare({ server }) {
  await server.done('POST', '/permission-sets', {
    name: 'Auditors',
    description: hostile,
  });
  await server.done('POST', '/scopes', { name: 'invoices', label: hostile });
  await server.makeUser('ada@example.com', {
    first_name: 'Ada',
    last_name: hostile,
  });
}

browserTests(
  (it) => {
    it('a user is created, by its labels', async ({ visit }) => {
      visit.expect(422);
      await visit.open('/setup/users');
      await visit.sees('Users');
      await visit.didNotJump();
      await visit.looksRight('users');
      await visit.page.getByRole('button', { name: 'New User' }).click();
      await visit.sees('New User');
      await visit.page.getByLabel('Username').fill('grace');
      await visit.page.getByLabel('Last Name').fill('Hopper');
      await visit.button('Save').click();
      const username = visit.page.locator('#username');
      await visit.text('Must have the form of an e-mail address').first().waitFor();
      assert.equal(await username.getAttribute('aria-invalid'), 'true');
      await username.fill('grace@example.com');
      await visit.page.locator('#email').fill('grace@example.com');
      await visit.field('Federation ID').fill('hopper-1906');
      await visit.page.locator('#profile').selectOption('Standard User');
      await visit.page.getByRole('option', { name: 'Auditors' }).click();
      await visit.page.getByRole('button', { name: 'Add', exact: true }).click();
      await visit.looksRight('user-new');
      await visit.button('Save').click();
      await visit.sees('Hopper');
      await visit.text('Auditors').waitFor();
      await visit.text('hopper-1906').waitFor();
      await visit.looksRight('user');
    });

    it('what is not saved is asked about before it is lost', async ({ visit }) => {
      await visit.open(`/setup/users/${administrator}/edit`);
      await visit.sees('Edit First Administrator');
      await visit.page.locator('#nickname').fill('Chief');
      await visit.button('Cancel').click();
      await visit.button('Stay').click();
      assert.equal(await visit.page.locator('#nickname').inputValue(), 'Chief');
      await visit.button('Cancel').click();
      await visit.button('Leave').click();
      await visit.sees('First Administrator');
    });

    it('two administrators: the second goes on from what the first saved', async ({
      server,
      visit,
    }) => {
      visit.expect(412);
      await visit.open(`/setup/users/${administrator}/edit`);
      await visit.sees('Edit First Administrator');
      await server.done('PATCH', `/users/${administrator}`, {
        locale: 'en_GB',
      });
      await visit.page.locator('#nickname').fill('Chief');
      await visit.button('Save').click();
      await visit.text('saved in between').waitFor();
      await visit.button('Keep my changes over it').click();
      assert.equal(await visit.page.locator('#locale').inputValue(), 'en_GB');
      await visit.button('Save').click();
      await visit.sees('First Administrator');
      const saved = await server.done('GET', `/users/${administrator}`);
      assert.deepEqual([saved.nickname, saved.locale], ['Chief', 'en_GB']);
    });

    it('a user is frozen and unfrozen, and one of an app only after a warning', async ({
      server,
      visit,
    }) => {
      visit.expect(422);
      await server.makeUser('robot@example.com');
      await server.makeApp('Robot', {
        policies: { run_as_user: 'robot@example.com' },
      });
      await visit.open('/setup/users/robot@example.com');
      await visit.sees('Test');
      const act = async (action) => {
        await visit.button('More Actions').click();
        await visit.page.getByRole('menuitem', { name: action, exact: true }).click();
        await visit.page.getByRole('dialog').waitFor();
        await visit.button(action).click();
      };
      await act('Freeze');
      await visit.text('The user is the run-as user of Robot').waitFor();
      await visit.button('Freeze Anyway').click();
      await visit.page.getByRole('dialog').waitFor({ state: 'detached' });
      await visit.page.locator('main').getByText('Frozen', { exact: true }).waitFor();
      await act('Unfreeze');
      await visit.page.locator('main').getByText('Active', { exact: true }).waitFor();
    });

    it('a one-time link is made and shown once; sessions are listed', async ({ visit }) => {
      await visit.open('/setup/users/ada@example.com');
      await visit.page.getByRole('heading', { level: 1, name: 'Ada' }).waitFor();
      await visit.still();
      await visit.button('More Actions').click();
      await visit.page.getByRole('menuitem', { name: 'Send Sign-In Link' }).click();
      await visit.button('Make the Link').click();
      await visit.text('It works once, until').waitFor();
      const link = await visit.page.locator('[role=dialog] input').inputValue();
      assert.match(link, /\/login\/first\?token=\w+$/);
      await visit.looksRight('user-link');
      await visit.button('Close').last().click();
      await visit.open(`/setup/users/${administrator}`);
      await visit.sees('First Administrator');
      await visit.didNotJump();
      await visit.text('(this one)').waitFor();
    });

    it('a profile has permissions, ranges and hours', async ({ server, visit }) => {
      visit.expect(422);
      await visit.open('/setup/profiles');
      await visit.sees('Profiles');
      await visit.didNotJump();
      await visit.looksRight('profiles');
      await visit.page.getByRole('button', { name: 'New Profile' }).click();
      await visit.sees('New Profile');
      await visit.page.locator('#name').fill('Integration');
      await visit.page.getByLabel('View Login History').check();
      await visit.page.locator('#login_ip_ranges').fill('10.0.0.0/8\nnonsense');
      await visit.page.getByLabel('At these hours, in UTC').check();
      await visit.field('Monday').selectOption('all');
      await visit.field('Tuesday from').fill('09:30');
      await visit.looksRight('profile-new');
      await visit.button('Save').click();
      await visit.page.locator('#login_ip_ranges[aria-invalid=true]').waitFor();
      await visit.page.locator('#login_ip_ranges').fill('10.0.0.0/8');
      await visit.button('Save').click();
      await visit.sees('Integration');
      const saved = await server.done('GET', '/profiles/Integration');
      assert.deepEqual(saved.permissions, ['api_enabled', 'view_login_history']);
      assert.deepEqual(saved.login_ip_ranges, ['10.0.0.0/8']);
      assert.deepEqual(saved.login_hours.slice(0, 2), ['Mon all day', 'Tue 09:30-18:00']);
      await visit.looksRight('profile');
    });

    it('a permission set is made, looked at and deleted', async ({ visit }) => {
      await visit.open('/setup/permission-sets/new');
      await visit.sees('New Permission Set');
      await visit.page.locator('#name').fill('Managers');
      await visit.page.getByLabel('Manage Connected Apps').check();
      await visit.button('Save').click();
      await visit.sees('Managers');
      await visit.looksRight('permission-set');
      await visit.button('Delete').click();
      await visit.page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
      await visit.sees('Permission Sets');
      assert.equal(await visit.link('Managers').count(), 0);
      await visit.looksRight('permission-sets');
    });

    it('a custom scope is made, its name then stays', async ({ visit }) => {
      await visit.open('/setup/scopes');
      await visit.sees('Custom Scopes');
      await visit.page.getByText(hostile).waitFor();
      await visit.looksRight('scopes');
      await visit.page.getByRole('button', { name: 'New Custom Scope' }).click();
      await visit.page.locator('#name').fill('orders.read');
      await visit.page.locator('#label').fill('Read orders');
      await visit.button('Save').click();
      await visit.sees('Custom Scopes');
      await visit.link('orders.read').click();
      await visit.sees('Edit orders.read');
      assert.ok((await visit.page.locator('#name').getAttribute('readonly')) !== null);
      await visit.looksRight('scope');
    });

    it('what another administrator saved is shown, and stands at what is typed', async ({
      server,
      visit,
    }) => {
      const ranges = visit.field('Trusted IP Ranges');
      const shows = (text) => eventually(text, async () => (await ranges.inputValue()) === text);
      const comesBack = async () => {
        await visit.link('Email').click();
        await visit.sees('Email');
        await visit.link('Network Access').click();
        await visit.sees('Network Access');
      };
      await visit.open('/setup/network-access');
      await visit.sees('Network Access');
      await server.done('PATCH', '/organization', { trusted_ip_ranges: ['127.0.0.0/8'] });
      await visit.page.waitForTimeout(5_500); // As long as what was read is taken to be fresh.
      await comesBack();
      await shows('127.0.0.0/8');
      await ranges.fill('127.0.0.0/8\n10.0.0.0/8');
      await server.done('PATCH', '/organization', { trusted_ip_ranges: ['127.0.0.0/16'] });
      await visit.page.waitForTimeout(5_500);
      await visit.page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')));
      await visit.text(/saved in between$/).waitFor();
      assert.equal(await ranges.inputValue(), '127.0.0.0/8\n10.0.0.0/8');
      await visit.button('Drop my changes').click();
      await shows('127.0.0.0/16');
      await server.done('PATCH', '/organization', { trusted_ip_ranges: [] });
    });

    it('network access, session settings and the organization are saved', async ({
      server,
      visit,
    }) => {
      visit.expect(422);
      await visit.open('/setup/network-access');
      await visit.sees('Network Access');
      await visit.didNotJump();
      await visit.page.locator('#trusted_ip_ranges').fill('127.0.0.1\n10.0.0.0/8');
      await visit.looksRight('network-access');
      await visit.button('Save').click();
      await visit.text('is saved.').waitFor();
      await visit.open('/setup/session-settings');
      await visit.sees('Session Settings');
      await visit.didNotJump();
      await visit.page.locator('#session_idle_minutes').fill('45');
      await visit.looksRight('session-settings');
      await visit.button('Save').click();
      await visit.text('is saved.').waitFor();
      await visit.open('/setup/organization');
      await visit.sees('OAuth and OpenID Connect Settings');
      await visit.looksRight('organization');
      await visit.page.locator('#active').uncheck();
      await visit.button('Save').click();
      await visit.text('Every app of the organization stops').first().waitFor();
      await visit.button('Cancel').click();
      assert.ok(await visit.page.locator('#active').isChecked());
      const saved = await server.done('GET', '/organization');
      assert.deepEqual(saved.trusted_ip_ranges.length, 2);
      assert.equal(saved.session_idle_minutes, 45);
    });
  },
  { prepare },
);
