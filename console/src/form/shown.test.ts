// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { linesOf } from './shown';
import type { Setting } from './values';

const choice = {
  choices: [{ name: 'relax', label: 'Relax IP restrictions' }],
} as unknown as Setting;
const scopes = { choices: [{ name: 'api', label: 'Manage user data via APIs' }] } as Setting;

test.each([
  [true, undefined, ['On']],
  [false, undefined, ['Off']],
  ['', undefined, []],
  [null, undefined, []],
  [[], scopes, []],
  [15, undefined, ['15']],
  ['relax', choice, ['Relax IP restrictions']],
  ['unknown', choice, ['unknown']],
  [['api', 'mine'], scopes, ['Manage user data via APIs (api)', 'mine']],
])('%j reads %j', (value, setting, lines) => expect(linesOf(value, setting)).toEqual(lines));
