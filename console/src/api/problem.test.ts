// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { problemOf } from './problem';

const answer = (status: number, body: string, headers: Record<string, string> = {}) =>
  problemOf(new Response(body, { status, headers }));

const mistake = { field: 'basic.name', value: '', rule: 'required', detail: 'A name is needed.' };
const warning = {
  field: 'oauth.require_pkce',
  value: 'false',
  rule: 'pkce_off',
  detail: 'Unsafe.',
  warning: true,
};

test('what must be mended is told from what may be accepted', async () => {
  const problem = await answer(422, JSON.stringify({ title: 'No', errors: [warning, mistake] }));
  expect(problem.mistakes).toEqual([mistake]);
  expect(problem.warnings).toEqual([warning]);
  expect(problem.onlyWarnings).toBe(false);
  expect(problem.of('oauth.require_pkce')).toEqual([warning]);
});

test('with warnings alone only acceptance is missing', async () => {
  const problem = await answer(422, JSON.stringify({ title: 'No', errors: [warning] }));
  expect(problem.onlyWarnings).toBe(true);
});

test('the kind is the last part of the type', async () => {
  const body = { type: 'https://doorward.dev/problems/verification-required', title: 'Verify' };
  expect((await answer(403, JSON.stringify(body))).kind).toBe('verification-required');
});

test('an answer that is no problem document still tells status and request id', async () => {
  const problem = await answer(502, '<h1>Bad gateway</h1>', { 'X-Request-Id': '01ABC' });
  expect(problem.status).toBe(502);
  expect(problem.requestId).toBe('01ABC');
  expect(problem.title).toContain('502');
});
