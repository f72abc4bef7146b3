// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { narrowed } from './narrowed';

test.each([
  ['', ''],
  ['blocked=true&search=a', ''],
  ['run_as_inactive=true', 'Only apps whose run-as user is not active.'],
  ['run_as_user=', 'Only apps without a run-as user.'],
  ['run_as_user=ada%40example.com', 'Only apps that run as ada@example.com.'],
  [
    'client_credentials=true&oauth_enabled=true&run_as_user=',
    'Only apps without a run-as user, with the client credentials flow, with OAuth enabled.',
  ],
  ['secret_unused_days=30', 'Only apps with a secret older than 30 days that was never used.'],
])('%s reads "%s"', (address, sentence) =>
  expect(narrowed(new URLSearchParams(address))).toBe(sentence),
);
