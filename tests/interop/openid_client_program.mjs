// SPDX-License-Identifier: Apache-2.0
// An app that uses openid-client as its documentation says. It prints addresses for the browser
// and reads where the browser came back; the last line is what it found out.
import * as client from 'openid-client';
import { createInterface } from 'node:readline/promises';

const { ISSUER, KEY, SECRET, CALLBACK } = process.env;
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const say = (value) => console.log(JSON.stringify(value));

async function visit(url) {
  say({ visit: url.href });
  return new URL((await lines.next()).value);
}

const config = await client.discovery(new URL(ISSUER), KEY, SECRET, undefined, {
  execute: [client.allowInsecureRequests, client.enableNonRepudiationChecks],
});

async function signIn(parameters = {}) {
  const verifier = client.randomPKCECodeVerifier();
  const state = client.randomState();
  const nonce = client.randomNonce();
  const address = client.buildAuthorizationUrl(config, {
    redirect_uri: CALLBACK,
    scope: 'openid api refresh_token profile email',
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
    ...parameters,
  });
  return client.authorizationCodeGrant(config, await visit(address), {
    pkceCodeVerifier: verifier,
    expectedState: state,
    expectedNonce: nonce,
    idTokenExpected: true,
    ...(parameters.max_age && { maxAge: Number(parameters.max_age) }),
  });
}

const tokens = await signIn();
const { sub } = tokens.claims();
const user = await client.fetchUserInfo(config, tokens.access_token, sub);
const renewed = await client.refreshTokenGrant(config, tokens.refresh_token);
const look = async (token) => (await client.tokenIntrospection(config, token)).active;
const alive = await look(renewed.access_token);
await client.tokenRevocation(config, renewed.refresh_token);
const ended = await look(renewed.access_token);
const refused = await client
  .refreshTokenGrant(config, renewed.refresh_token)
  .catch((error) => error.error);
const recent = await signIn({ max_age: '3600', prompt: 'none' });
const own = await client.clientCredentialsGrant(config, { scope: 'api' });

say({
  username: user.preferred_username,
  email: user.email,
  rotated: renewed.refresh_token !== tokens.refresh_token,
  alive,
  ended,
  refused,
  sameUser: recent.claims().sub === sub,
  signedIn: recent.claims().auth_time > 0,
  own: own.token_type,
});
process.exit(0);
