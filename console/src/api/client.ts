// SPDX-License-Identifier: Apache-2.0
import createClient, { type Middleware } from 'openapi-fetch';
import { strings } from '@/strings/en';
import { Problem, problemOf } from './problem';
import type { components, paths } from './schema';
import { signedInAs, signedOut } from './signedOut';

/** The shapes of the admin API by their names: Schema<'App'>. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name];

// Who is signed in, and the token that every request but GET carries.
let signedIn = { user: '', csrf: '' };

export function setSignedIn(user: string, csrf: string) {
  signedIn = { user, csrf };
}

/** Whether this page was begun by somebody else, in whose name nothing more is done. */
export function isAnother(user: { id: string; username: string }): boolean {
  if (!signedIn.user || user.id === signedIn.user) return false;
  signedInAs(user.username); // Two people may have one name.
  return true;
}

const header = 'Doorward-CSRF';

// Signing in or verifying in another tab makes the token of this one worthless.
async function renewed(): Promise<boolean> {
  const response = await fetch('/setup/api/session');
  if (!response.ok) return false;
  const now = (await response.json()) as { user: Parameters<typeof isAnother>[0]; csrf: string };
  if (isAnother(now.user)) return false; // Nothing is done in somebody else's name.
  signedIn.csrf = now.csrf;
  return true;
}

async function ask(request: Request): Promise<Response> {
  if (request.method === 'GET') return fetch(request);
  const again = request.clone();
  const response = await fetch(request);
  if (response.status !== 403) return response;
  const { kind } = await problemOf(response.clone());
  if (kind !== 'csrf' || !(await renewed())) return response;
  again.headers.set(header, signedIn.csrf);
  return fetch(again);
}

const rules: Middleware = {
  onRequest({ request }) {
    if (request.method !== 'GET' && signedIn.csrf) request.headers.set(header, signedIn.csrf);
    return request;
  },
  async onResponse({ response }) {
    if (response.ok) return response;
    if (response.status === 401) signedOut();
    throw await problemOf(response);
  },
  onError({ error }) {
    const known = error as Error | undefined;
    if (known instanceof Problem || known?.name === 'AbortError') return undefined; // As it is.
    return new Problem({
      status: 0,
      title: strings.problem.unreachable,
      detail: strings.problem.unreachableDetail,
    });
  },
};

/** The admin API. A call throws a Problem unless it was done: wrap it in done() or saved(). */
export const api = createClient<paths>({ baseUrl: '/setup/api', fetch: ask });
api.use(rules);

/** The document that a call answers. */
export async function done<T>(call: Promise<{ data?: T }>): Promise<T> {
  return (await call).data as T;
}

/**
 * A time that an answer tells, in milliseconds of the clock of this browser, which may be ahead of
 * the server's or behind it.
 */
export function hereAndNow(told: string, response: Response, now = Date.now()): number {
  const said = Date.parse(response.headers.get('Date') ?? '');
  return Date.parse(told) + (Number.isNaN(said) ? 0 : now - said);
}

/** The header that says which state of an object was seen. */
export function ifMatch(seen: { revision: number }) {
  return { 'If-Match': `"${seen.revision}"` } as const;
}

/** A page of a list. */
export interface Page<T> {
  items: T[];
  next: string | null;
}

/** The items of all pages: for a choice, of which none may be missing. */
export async function everyItem<T>(load: (cursor?: string) => Promise<Page<T>>): Promise<T[]> {
  const all: T[] = [];
  let cursor: string | undefined;
  do {
    const page = await load(cursor);
    all.push(...page.items);
    cursor = page.next ?? undefined;
  } while (cursor);
  return all;
}
