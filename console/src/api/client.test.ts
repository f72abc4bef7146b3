// SPDX-License-Identifier: Apache-2.0
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { api, done, everyItem, hereAndNow, ifMatch, setSignedIn } from './client';
import { Problem } from './problem';

const asked: Request[] = [];
let answer: () => Response | Promise<Response>;

beforeEach(() => {
  asked.length = 0;
  setSignedIn('0051', 'token-of-the-session');
  vi.stubGlobal('fetch', (request: Request) => {
    asked.push(request);
    return Promise.resolve(answer());
  });
});
afterEach(() => vi.unstubAllGlobals());

const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });
const base = 'http://localhost/setup/api';
const one = { path: { id: 'Assess' } };

test('a document comes out of done()', async () => {
  answer = () => json({ id: '0H4', revision: 7 });
  const app = await done(api.GET('/apps/{id}', { baseUrl: base, params: one }));
  expect(app.revision).toBe(7);
  expect(asked[0]!.url).toBe(`${base}/apps/Assess`);
});

test('what changes something carries the token of the session and the revision seen', async () => {
  answer = () => json({ id: '0H4', revision: 8 });
  const params = { ...one, header: ifMatch({ revision: 7 }) };
  await done(api.PATCH('/apps/{id}', { baseUrl: base, params, body: {} }));
  expect(asked[0]!.headers.get('Doorward-CSRF')).toBe('token-of-the-session');
  expect(asked[0]!.headers.get('If-Match')).toBe('"7"');
});

test('what only reads carries no token', async () => {
  answer = () => json({ items: [], next: null });
  await done(api.GET('/apps', { baseUrl: base }));
  expect(asked[0]!.headers.has('Doorward-CSRF')).toBe(false);
});

test('a no is thrown as a problem', async () => {
  answer = () => json({ title: 'Stale', detail: 'Somebody saved.', request_id: '01X' }, 412);
  const refused = done(api.GET('/apps/{id}', { baseUrl: base, params: one }));
  const problem = await refused.catch((error: unknown) => error);
  expect(problem).toBeInstanceOf(Problem);
  expect(problem).toMatchObject({ status: 412, stale: true, requestId: '01X' });
});

test('no answer at all is a problem too', async () => {
  answer = () => Promise.reject(new TypeError('Failed to fetch'));
  const problem = await done(api.GET('/apps', { baseUrl: base })).catch((error: unknown) => error);
  expect(problem).toMatchObject({ status: 0, title: 'No answer from the server' });
});

test('a question that was taken back is not a problem', async () => {
  answer = () => Promise.reject(new DOMException('gone', 'AbortError'));
  const error = await done(api.GET('/apps', { baseUrl: base })).catch((caught: unknown) => caught);
  expect(error).toMatchObject({ name: 'AbortError' });
});

const foreign = () => json({ type: 'https://doorward.dev/problems/csrf', title: 'Not ours' }, 403);

// Answers one after the other.
function answers(...all: (() => Response)[]) {
  answer = () => all.shift()!();
}

test('after signing in again in another tab a change is sent with the new token', async () => {
  const session = () => json({ user: { id: '0051' }, csrf: 'token-of-the-other' });
  answers(foreign, session, () => json({ id: '0H4' }, 201));
  const body = { basic: { name: 'Assess' } };
  await done(api.POST('/apps', { baseUrl: base, body }));
  expect(asked).toHaveLength(3);
  expect(asked[2]!.headers.get('Doorward-CSRF')).toBe('token-of-the-other');
  expect(await asked[2]!.json()).toEqual(body);
});

test('nothing is sent again in the name of somebody else', async () => {
  const somebody = { id: '0052', username: 'ben@example.com' };
  answers(foreign, () => json({ user: somebody, csrf: 'token-of-another' }));
  const problem = await done(api.POST('/apps', { baseUrl: base, body: {} })).catch(
    (error: unknown) => error,
  );
  expect(problem).toMatchObject({ status: 403, kind: 'csrf' });
  expect(asked).toHaveLength(2);
});

test('a time of the server is one of this clock, however wrong that is', () => {
  const now = Date.parse('2026-03-01T10:10:00Z');
  const headers = { Date: 'Sun, 01 Mar 2026 10:00:00 GMT' };
  const until = hereAndNow('2026-03-01T10:05:00Z', new Response(null, { headers }), now);
  expect(until - now).toBe(5 * 60_000);
  expect(hereAndNow('2026-03-01T10:15:00Z', new Response(null), now) - now).toBe(5 * 60_000);
});

test('a choice has the items of every page', async () => {
  const pages = [
    { items: ['a', 'b'], next: '1' },
    { items: ['c'], next: null },
  ];
  const all = await everyItem((cursor) => Promise.resolve(pages[Number(cursor ?? 0)]!));
  expect(all).toEqual(['a', 'b', 'c']);
});
