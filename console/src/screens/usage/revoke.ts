// SPDX-License-Identifier: Apache-2.0
import { api, done } from '@/api/client';

/** Takes back one user's approval of an app. */
export async function revoke(app: string, user: string) {
  await api.DELETE('/usage/{app}/{user}', { params: { path: { app, user } } });
}

/**
 * Takes back every approval of an app, telling how many are done. What comes in meanwhile goes
 * too, up to a limit: an app in use makes new ones.
 */
export async function revokeAll(app: string, progress: (done: number) => void): Promise<number> {
  let count = 0;
  const seen = new Set<string>();
  for (;;) {
    const query = { app, limit: 200 };
    const page = await done(api.GET('/usage', { params: { query } }));
    const fresh = page.items.filter((one) => one.user.id && !seen.has(one.id));
    if (fresh.length === 0) return count;
    for (const one of fresh) {
      seen.add(one.id);
      await revoke(app, one.user.id!);
      progress(++count);
    }
  }
}
