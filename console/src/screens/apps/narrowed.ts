// SPDX-License-Identifier: Apache-2.0
import { strings } from '@/strings/en';

const words = strings.apps.only;

// What the links of Setup Home and of users ask for, in the order in which it is said.
const said: readonly (readonly [name: string, say: (value: string) => string])[] = [
  ['run_as_inactive', () => words.runAsInactive],
  ['run_as_user', (user) => (user ? words.runAs(user) : words.noRunAs)],
  ['open_to_all', () => words.openToAll],
  ['secret_unused_days', words.secretUnused],
  ['client_credentials', () => words.clientCredentials],
  ['oauth_enabled', () => words.oauthEnabled],
];

/** Filters of the API's list of apps that addresses carry, and nobody chooses above the list. */
export const fromAddress: readonly string[] = said.map(([name]) => name);

/** To which apps an address narrows the list by them, in a sentence; empty: by none. */
export function narrowed(address: URLSearchParams): string {
  const parts = said.flatMap(([name, say]) => {
    const value = address.get(name);
    return value === null ? [] : [say(value)];
  });
  return parts.length > 0 ? words.sentence(parts) : '';
}
