// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { linesOf, objectPath } from './change';

test('a change is shown by key, with what each side says', () => {
  expect(linesOf({ locale: 'en_US', blocked: false }, { locale: 'en_GB', because: 'x' })).toEqual([
    { key: 'because', before: null, after: 'x' },
    { key: 'blocked', before: 'false', after: null },
    { key: 'locale', before: 'en_US', after: 'en_GB' },
  ]);
});

test('an empty text is something else than nothing', () => {
  expect(linesOf({ nickname: '' }, {})).toEqual([{ key: 'nickname', before: '', after: null }]);
});

test.each([
  ['app.updated', '0H4', '/apps/0H4'],
  ['secret.shown', '0H4', '/apps/0H4'],
  ['organization.updated', '00D', '/organization'],
  ['user.deleted', '005', null],
  ['backup.started', 'x.db', null],
])('%s of %s links to %s', (action, id, path) => expect(objectPath(action, id)).toBe(path));
