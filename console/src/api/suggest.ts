// SPDX-License-Identifier: Apache-2.0
import { api, done } from './client';

const limit = 12;

/** The API names of apps that match. */
export async function suggestApps(search: string, signal: AbortSignal): Promise<string[]> {
  const page = await done(api.GET('/apps', { params: { query: { search, limit } }, signal }));
  return page.items.map((app) => app.basic.api_name);
}

/** The usernames of users that match. */
export async function suggestUsers(search: string, signal: AbortSignal): Promise<string[]> {
  const page = await done(api.GET('/users', { params: { query: { search, limit } }, signal }));
  return page.items.map((user) => user.username);
}
