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

/** As the API takes them: what is left empty is left to the server. */
export function requestOf({ grant, secret, address, scopes, at }: Circumstances) {
  const names = scopes.split(/[\s,]+/).filter(Boolean);
  return {
    grant_type: grant,
    secret,
    ...(address.trim() ? { address: address.trim() } : {}),
    ...(names.length > 0 ? { scopes: names } : {}),
    ...(at ? { at } : {}),
  };
}
