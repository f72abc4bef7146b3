// SPDX-License-Identifier: Apache-2.0
import createClient, { type Middleware } from 'openapi-fetch';
import { strings } from '@/strings/en';
import { Problem, problemOf } from './problem';
import type { components, paths } from './schema';

/** The shapes of the admin API by their names: Schema<'App'>. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name];

let csrf = '';

/** The token that every request but GET carries. */
export function setCsrf(token: string) {
  csrf = token;
}

let leaving = false;

/** The sign-in page, which comes back to where we are. */
export function signIn() {
  if (leaving) return;
  leaving = true;
  const here = window.location.pathname + window.location.search;
  window.location.assign(`/login?next=${encodeURIComponent(here)}`);
}

const rules: Middleware = {
  onRequest({ request }) {
    if (request.method !== 'GET' && csrf) request.headers.set('Doorward-CSRF', csrf);
    return request;
  },
  async onResponse({ response }) {
    if (response.ok) return response;
    if (response.status === 401) signIn();
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
export const api = createClient<paths>({
  baseUrl: '/setup/api',
  fetch: (request) => fetch(request),
});
api.use(rules);

/** The document that a call answers. */
export async function done<T>(call: Promise<{ data?: T }>): Promise<T> {
  return (await call).data as T;
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
