// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { linesOf } from './shown';
import type { Setting } from './values';

const choice = {
  choices: [{ name: 'relax', label: 'Relax IP restrictions' }],
} as unknown as Setting;
const timeout = {
  kind: 'minutes',
  choices: [],
  help: 'How long a token is good for, in minutes. 0 leaves it to the profile. Not for long.',
} as unknown as Setting;
const period = { kind: 'integer', choices: [], help: 'How many of 10 days.' } as unknown as Setting;
const scopes = { choices: [{ name: 'api', label: 'Manage user data via APIs' }] } as Setting;

test.each([
  [true, undefined, ['On']],
  [false, undefined, ['Off']],
  ['', undefined, []],
  [null, undefined, []],
  [[], scopes, []],
  [15, undefined, ['15']],
  [15, timeout, ['15 minutes']],
  [1, timeout, ['1 minute']],
  [0, timeout, ['0 leaves it to the profile.']],
  [0, period, ['0']],
  ['relax', choice, ['Relax IP restrictions']],
  ['unknown', choice, ['unknown']],
  [['api', 'mine'], scopes, ['Manage user data via APIs (api)', 'mine']],
])('%j reads %j', (value, setting, lines) => expect(linesOf(value, setting)).toEqual(lines));
