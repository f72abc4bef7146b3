// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import type { Schema } from '@/api/client';
import type { Setting } from '@/form/values';
import { decisive } from './decisive';

const setting = (key: string, kind: string) => [key, { key, kind } as Setting] as const;
const rule = (name: string, named: string | null) =>
  [name, { name, setting: named } as Schema<'Rule'>] as const;

test('what a check looks at can be tried, in the order of the settings', () => {
  const settings = new Map([
    setting('basic.description', 'long_text'),
    setting('oauth.enabled', 'boolean'),
    setting('policies.run_as_user', 'user'),
    setting('policies.trusted_ip_ranges', 'ip_ranges'),
  ]);
  const rules = new Map([
    rule('run_as_user_set', 'policies.run_as_user'),
    rule('oauth_enabled', 'oauth.enabled'),
    rule('user_active', null),
    rule('password_right', 'session.idle_minutes'),
  ]);
  expect(decisive(settings, rules)).toEqual([
    'oauth.enabled',
    'policies.run_as_user',
    'policies.trusted_ip_ranges',
  ]);
});
