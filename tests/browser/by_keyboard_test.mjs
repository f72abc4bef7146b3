// SPDX-License-Identifier: Apache-2.0
// The guide's job by keyboard alone: Tab, Enter, Space and arrows. What has the focus can be seen,
// and the focus is never lost: not when a dialog closes, nor when something is saved or used up.
import assert from 'node:assert/strict';
import { administrator } from './server.mjs';
import { browserTests } from './suite.mjs';

const most = 120; // presses of Tab on one screen

/** What has the focus, in words; empty when nothing has. */
function focused(visit) {
  return visit.page.evaluate(() => {
    const one = document.activeElement;
    if (!one || one === document.body || !one.checkVisibility()) return '';
    const named = one.ariaLabel || one.labels?.[0]?.innerText || one.innerText;
    return `${one.localName}#${one.id} ${(named ?? '').trim().slice(0, 60)}`;
  });
}

async function keepsFocus(visit, after) {
  await visit.still();
  assert.notEqual(await focused(visit), '', `the focus is lost after ${after}`);
}

/** Where the focus is looks otherwise than without it. */
async function isSeen(visit, what) {
  const one = await visit.page.evaluateHandle(() => document.activeElement);
  await one.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  const { x, y, width, height } = await one.boundingBox();
  const clip = { x: x - 6, y: y - 6, width: width + 12, height: height + 12 };
  const picture = () => visit.page.screenshot({ clip, animations: 'disabled' });
  const before = await picture();
  await one.evaluate((element) => element.blur());
  const without = await picture();
  await one.evaluate((element) => element.focus());
  assert.ok(!before.equals(without), `${what} does not show that it has the focus`);
}

/** Tab until this has the focus. */
async function tabTo(visit, role, name) {
  const wanted = visit.page.getByRole(role, { name, exact: true }).first();
  await wanted.waitFor();
  for (let presses = 0; presses < most; ++presses) {
    await visit.page.keyboard.press('Tab');
    if (await wanted.evaluate((element) => element === document.activeElement)) {
      return isSeen(visit, name);
    }
  }
  assert.fail(`Tab does not reach ${role} ${name}; at ${await focused(visit)}`);
}

async function press(visit, role, name, key = 'Enter') {
  await tabTo(visit, role, name);
  await visit.page.keyboard.press(key);
  await keepsFocus(visit, `${key} on ${name}`);
}

async function type(visit, role, name, text) {
  await tabTo(visit, role, name);
  await visit.page.keyboard.type(text);
}

/** Goes to a screen, which takes the focus to its title. */
async function goes(visit, role, name, title) {
  await press(visit, role, name);
  await visit.sees(title);
  assert.match(await focused(visit), new RegExp(`^h1# ${title}`));
}

/** Saves, says yes to the changes, and is led to this screen. */
async function saves(visit, title) {
  await press(visit, 'button', 'Save');
  const sure = visit.page.getByRole('dialog').getByRole('button', { name: /Confirm$/ });
  await sure.waitFor();
  for (let presses = 0; presses < most; ++presses) {
    if (await sure.evaluate((element) => element === document.activeElement)) break;
    await visit.page.keyboard.press('Tab');
  }
  await visit.page.keyboard.press('Enter');
  await visit.sees(title);
  assert.match(await focused(visit), new RegExp(`^h1# ${title}`));
}

/** Tab until the list with this title has the focus. */
async function tabToList(visit, title) {
  for (let presses = 0; presses < most; ++presses) {
    await visit.page.keyboard.press('Tab');
    const at = await visit.page.evaluate(() =>
      document.activeElement.matches('.pf-v6-c-dual-list-selector__menu')
        ? document.activeElement.parentElement.innerText
        : '',
    );
    if (at.startsWith(title)) return isSeen(visit, title);
  }
  assert.fail(`Tab does not reach ${title}`);
}

/** Presses an arrow until this has the focus. */
async function arrowTo(visit, name) {
  const at = () =>
    visit.page.evaluate(
      () => document.activeElement.ariaLabel ?? document.activeElement.innerText.trim(),
    );
  for (let presses = 0; presses < 60 && (await at()) !== name; ++presses) {
    await visit.page.keyboard.press('ArrowDown');
  }
  assert.equal(await at(), name);
  await isSeen(visit, name);
}

/** Marks entries of the list with this title and moves them to the other side. */
async function adds(visit, title, names) {
  await tabToList(visit, title);
  for (const name of names) {
    await arrowTo(visit, name);
    await visit.page.keyboard.press('Enter');
    await keepsFocus(visit, `Enter on ${name}`);
  }
  await press(visit, 'button', 'Add');
}

browserTests((it) => {
  it('an app is made, its policies set and its details seen by keyboard alone', async ({
    server,
    visit,
  }) => {
    await visit.open('/setup/');
    await visit.sees('Setup Home');
    await goes(visit, 'link', 'App Manager', 'App Manager');
    await goes(visit, 'link', 'New Connected App', 'New Connected App');
    await type(visit, 'textbox', 'Connected App Name', 'Keys');
    await type(visit, 'textbox', 'Contact Email', administrator);
    await press(visit, 'checkbox', 'Enable OAuth Settings', 'Space');
    await type(visit, 'textbox', 'Callback URL', 'http://localhost');
    await adds(visit, 'Available OAuth Scopes', [
      'Full access (full)',
      'Manage user data via APIs (api)',
    ]);
    await press(visit, 'checkbox', 'Enable Client Credentials Flow', 'Space');
    await press(visit, 'button', 'Enable');
    assert.match(await focused(visit), /Enable Client Credentials Flow/);
    await saves(visit, 'Keys');

    await goes(visit, 'link', 'Manage', 'Manage Keys');
    await goes(visit, 'link', 'Edit Policies', 'Edit Policies of Keys');
    await press(visit, 'radio', 'All users may self-authorize', 'ArrowDown');
    await press(visit, 'radio', 'Enforce IP restrictions', 'ArrowUp');
    await type(visit, 'combobox', 'Run As', 'admin');
    await visit.page.getByRole('option', { name: administrator }).waitFor();
    await visit.page.keyboard.press('ArrowDown');
    await visit.page.keyboard.press('Enter');
    await keepsFocus(visit, 'choosing the run-as user');
    await saves(visit, 'Manage Keys');

    await goes(visit, 'link', 'Manage Profiles', 'Manage Profiles of Keys');
    await adds(visit, 'Available Profiles', ['System Administrator']);
    await saves(visit, 'Manage Keys');

    await goes(visit, 'link', 'Keys', 'Keys');
    await goes(visit, 'link', 'Manage Consumer Details', 'Manage Consumer Details of Keys');
    const seen = server.mails().length;
    await press(visit, 'button', 'Send Code');
    const code = await server.mailedCode(administrator, seen);
    if (!/^input#.*Verification Code/.test(await focused(visit))) {
      await tabTo(visit, 'textbox', 'Verification Code');
    }
    await visit.page.keyboard.type(code);
    await visit.page.keyboard.press('Enter');
    await visit.button('Show Consumer Secret').waitFor();
    await keepsFocus(visit, 'the code');
    await press(visit, 'button', 'Show Consumer Secret');
    await press(visit, 'button', 'Copy Consumer Secret');
    const secret = await visit.page.evaluate(() => navigator.clipboard.readText());
    const [app] = (await server.done('GET', '/apps?search=Keys')).items;
    assert.equal((await server.token({ ...app, secret })).status, 200);
  });

  it('a dialog that a menu opened gives the focus back to the menu', async ({ server, visit }) => {
    const app = await server.makeApp('Menus');
    const user = await server.makeUser('menus@example.com');
    const dialogs = [
      ['/apps', 'App Manager', 'Actions for Menus', 'Delete'],
      [`/apps/${app.id}`, 'Menus', 'More', 'Block'],
      [`/users/${user.id}`, 'Test', 'More Actions', 'Freeze'],
    ];
    for (const [path, title, menu, action] of dialogs) {
      await visit.open(`/setup${path}`);
      await visit.sees(title);
      await visit.button(menu).focus();
      await visit.page.keyboard.press('Enter');
      await visit.page.getByRole('menuitem', { name: action, exact: true }).press('Enter');
      await visit.page.getByRole('dialog').waitFor();
      await visit.page.keyboard.press('Escape');
      await visit.page.getByRole('dialog').waitFor({ state: 'detached' });
      await visit.still();
      assert.match(await focused(visit), new RegExp(menu));
    }
  });

  it('where its row is gone the title of the screen has the focus', async ({ server, visit }) => {
    await server.makeApp('Short Lived');
    await visit.open('/setup/apps');
    await visit.sees('App Manager');
    await visit.act('Short Lived', 'Delete');
    await visit.field('Type Short Lived to go on').fill('Short Lived');
    await visit.page.keyboard.press('Enter');
    await visit.page.getByRole('dialog').waitFor({ state: 'detached' });
    await visit.still();
    assert.match(await focused(visit), /^h1# App Manager/);
  });
});
