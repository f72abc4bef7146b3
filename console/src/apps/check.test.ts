// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { isAbout } from './check';

const found = { errors: [], warnings: [], changes: [] };

test('an answer is about a field whose value has not changed since', () => {
  const answered = { of: { 'basic.name': 'Assess', 'oauth.scopes': ['api'] }, found };
  expect(isAbout(answered, { 'basic.name': 'Assess' }, 'basic.name')).toBe(true);
  expect(isAbout(answered, { 'oauth.scopes': ['api'] }, 'oauth.scopes')).toBe(true);
  expect(isAbout(answered, {}, 'basic.contact_email')).toBe(true);
});

test('an answer is not about a value that came later', () => {
  const answered = { of: {}, found };
  expect(isAbout(answered, { 'basic.name': 'Assess' }, 'basic.name')).toBe(false);
});
