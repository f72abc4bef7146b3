// SPDX-License-Identifier: Apache-2.0
// The console on a screen of 320 pixels: what leads to a screen does not stay in front of it.
import assert from 'node:assert/strict';
import { administrator } from './server.mjs';
import { browserTests } from './suite.mjs';
import { Visit } from './visit.mjs';

browserTests((it) => {
  it('the navigation makes way for the screen that it leads to', async ({ server, visit }) => {
    const storageState = await visit.context.storageState();
    const phone = await Visit.to(server, { width: 320, height: 640, storageState });
    await phone.open('/setup/apps');
    await phone.sees('App Manager');
    await phone.button('Navigation').click();
    await phone.link('Users').click();
    await phone.sees('Users');
    assert.equal(await phone.button('Navigation').getAttribute('aria-expanded'), 'false');
    await phone.button('New User').click(); // In reach: nothing lies over it.
    await phone.sees('New User');
    await phone.wasQuiet();
    await phone.context.close();
  });

  it('a value has the whole width, below its label', async ({ server, visit }) => {
    const storageState = await visit.context.storageState();
    const phone = await Visit.to(server, { width: 320, height: 640, storageState });
    await phone.open(`/setup/users/${administrator}`);
    await phone.sees('First Administrator');
    const label = await phone.page.locator('dt').first().boundingBox();
    const value = await phone.page.locator('dd').first().boundingBox();
    assert.equal(value.x, label.x);
    assert.ok(value.y >= label.y + label.height, 'the value stands beside its label');
    await phone.context.close();
  });

  it('where there is room it stays', async ({ visit }) => {
    await visit.open('/setup/apps');
    await visit.sees('App Manager');
    await visit.link('Users').click();
    await visit.sees('Users');
    await visit.link('Profiles').click();
    await visit.sees('Profiles');
  });
});
