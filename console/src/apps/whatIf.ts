// SPDX-License-Identifier: Apache-2.0

/** The circumstances of a made-up token request, as they are typed. */
export interface Circumstances {
  grant: string;
  secret: string;
  address: string;
  /** Names with spaces between. */
  scopes: string;
  at: string;
  user: string;
}

/** Whether a flow acts as the app's own run-as user: of the others a user signs in. */
export function runsAs(grant: string) {
  return grant === 'client_credentials';
}

/** As the API takes them: what is left empty is left to the server. */
export function requestOf({ grant, secret, address, scopes, at, user }: Circumstances) {
  const names = scopes.split(/[\s,]+/).filter(Boolean);
  return {
    grant_type: grant,
    secret,
    ...(address.trim() ? { address: address.trim() } : {}),
    ...(names.length > 0 ? { scopes: names } : {}),
    ...(at ? { at } : {}),
    ...(user.trim() && !runsAs(grant) ? { user: user.trim() } : {}),
  };
}
