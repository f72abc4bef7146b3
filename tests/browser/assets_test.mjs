// SPDX-License-Identifier: Apache-2.0
// Assets: connected devices that an app has registered, revoked and deleted in Setup.
import assert from 'node:assert/strict';
import { generateKeyPairSync, sign } from 'node:crypto';
import { browserTests } from './suite.mjs';

const urn = 'urn:ietf:params:oauth:';
const encoded = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** What a device says of itself, signed with a key of its own. */
function actorToken(server, did, name) {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const claims = {
    did,
    Name: name,
    SerialNumber: `SN-${did}`,
    aud: server.url,
    exp: Math.floor(Date.now() / 1000) + 300,
    cnf: { jwk: publicKey.export({ format: 'jwk' }) },
  };
  const text = `${encoded({ alg: 'EdDSA' })}.${encoded(claims)}`;
  return `${text}.${sign(null, Buffer.from(text), privateKey).toString('base64url')}`;
}

async function prepare({ server }) {
  const settings = { enabled: true, audiences: ['https://devices.example'] };
  const app = await server.withSecret(
    await server.makeApp('Registrar', { oauth: { asset_tokens: settings } }),
  );
  const { access_token: subject } = await (await server.token(app)).json();
  for (const [did, name] of [
    ['d-1', 'Hall'],
    ['d-2', 'Kitchen'],
  ]) {
    const answer = await server.token(app, {
      grant_type: `${urn}grant-type:token-exchange`,
      subject_token: subject,
      subject_token_type: `${urn}token-type:access_token`,
      actor_token: actorToken(server, did, name),
      actor_token_type: `${urn}token-type:jwt`,
    });
    assert.equal(answer.status, 200, await answer.text());
  }
}

browserTests(
  (it) => {
    it('a device is found, revoked and deleted', async ({ server, visit }) => {
      await visit.open('/setup/asset-tokens');
      await visit.sees('Assets');
      await visit.didNotJump();
      await visit.looksRight('assets-two');
      await visit.act('Hall', 'Revoke');
      await visit.text('Its tokens stop working at once, and').waitFor();
      await visit.looksRight('assets-revoke');
      await visit.button('Revoke').click();
      await visit.page.locator('tbody').getByText('Revoked').waitFor();
      await visit.field('State').selectOption('true');
      await visit.page.waitForURL('**revoked=true');
      await visit.still();
      assert.equal(await visit.page.locator('tbody tr').count(), 1);
      await visit.act('Hall', 'Delete');
      await visit.button('Delete').click();
      await visit.text('Nothing matches.').waitFor();
      const left = (await server.done('GET', '/assets')).items;
      assert.deepEqual(
        left.map((one) => [one.device, one.revoked]),
        [['d-2', false]],
      );
    });
  },
  { prepare },
);
