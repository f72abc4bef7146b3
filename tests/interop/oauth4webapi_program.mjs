// SPDX-License-Identifier: Apache-2.0
// An app that uses oauth4webapi as its documentation says. It prints addresses for the browser and
// reads where the browser came back; the last line is what it found out.
import * as oauth from 'oauth4webapi';
import { createInterface } from 'node:readline/promises';

const { ISSUER, KEY, SECRET, CALLBACK } = process.env;
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const say = (value) => console.log(JSON.stringify(value));
const plain = { [oauth.allowInsecureRequests]: true };

async function visit(url, decision = 'allow') {
  say({ visit: url.href, decision });
  return new URL((await lines.next()).value);
}

const issuer = new URL(ISSUER);
const found = async (algorithm) =>
  oauth.processDiscoveryResponse(
    issuer,
    await oauth.discoveryRequest(issuer, { algorithm, ...plain }),
  );
const server = await found('oidc');
const alsoFound = await found('oauth2');
const app = { client_id: KEY };
const secret = oauth.ClientSecretBasic(SECRET);

async function authorize(decision, parameters = {}) {
  const verifier = oauth.generateRandomCodeVerifier();
  const state = oauth.generateRandomState();
  const nonce = oauth.generateRandomNonce();
  const address = new URL(server.authorization_endpoint);
  const asked = {
    client_id: KEY,
    redirect_uri: CALLBACK,
    response_type: 'code',
    scope: 'openid api refresh_token',
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
    ...parameters,
  };
  for (const [name, value] of Object.entries(asked)) address.searchParams.set(name, value);
  const answer = oauth.validateAuthResponse(server, app, await visit(address, decision), state);
  return { answer, verifier, nonce };
}

async function redeem({ answer, verifier, nonce }) {
  const response = await oauth.authorizationCodeGrantRequest(
    server,
    app,
    secret,
    answer,
    CALLBACK,
    verifier,
    plain,
  );
  const tokens = await oauth.processAuthorizationCodeResponse(server, app, response, {
    expectedNonce: nonce,
    requireIdToken: true,
  });
  await oauth.validateApplicationLevelSignature(server, response, plain);
  return tokens;
}

const wrong = (error) => [
  error.constructor.name,
  error.error ?? error.cause?.[0]?.parameters?.error,
];
const denied = await authorize('deny').catch(wrong);
const asked = await authorize('allow');
const tokens = await redeem(asked);
const { sub } = oauth.getValidatedIdTokenClaims(tokens);
const user = await oauth.processUserInfoResponse(
  server,
  app,
  sub,
  await oauth.userInfoRequest(server, app, tokens.access_token, plain),
);
const refresh = async (token) =>
  oauth.processRefreshTokenResponse(
    server,
    app,
    await oauth.refreshTokenGrantRequest(server, app, secret, token, plain),
  );
const look = async (token) =>
  (
    await oauth.processIntrospectionResponse(
      server,
      app,
      await oauth.introspectionRequest(server, app, secret, token, plain),
    )
  ).active;
const renewed = await refresh(tokens.refresh_token);
const replayed = await redeem(asked).catch(wrong);
const afterReplay = await look(renewed.access_token);
const mismatch = await authorize('allow')
  .then((one) => redeem({ ...one, verifier: oauth.generateRandomCodeVerifier() }))
  .catch(wrong);
const again = await redeem(await authorize('allow'));
await oauth.processRevocationResponse(
  await oauth.revocationRequest(server, app, secret, again.access_token, plain),
);
const revoked = await oauth
  .processUserInfoResponse(
    server,
    app,
    sub,
    await oauth.userInfoRequest(server, app, again.access_token, plain),
  )
  .catch(wrong);

say({
  sameIssuer: alsoFound.issuer === server.issuer,
  username: user.preferred_username,
  denied,
  replayed,
  afterReplay,
  mismatch,
  revoked,
});
process.exit(0);
