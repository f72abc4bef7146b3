// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import {
  changesOf,
  compare,
  documentOf,
  inPlay,
  switchOf,
  tidied,
  valuesOf,
  type Setting,
  type Settings,
} from './values';

const setting = (key: string, kind: string, standard: unknown) =>
  [key, { key, label: key, kind, default: standard } as unknown as Setting] as const;

const settings: Settings = new Map([
  setting('basic.name', 'text', ''),
  setting('oauth.enabled', 'boolean', false),
  setting('oauth.callback_urls', 'text_list', []),
  setting('oauth.id_token.enabled', 'boolean', false),
  setting('oauth.id_token.validity_minutes', 'minutes', 2),
]);

const saved = valuesOf({ basic: { name: 'Assess' }, oauth: { enabled: true } }, settings);

test('a document is read by key, and what it lacks has its default', () => {
  expect(saved).toEqual({
    'basic.name': 'Assess',
    'oauth.enabled': true,
    'oauth.callback_urls': [],
    'oauth.id_token.enabled': false,
    'oauth.id_token.validity_minutes': 2,
  });
});

test('values become the nested document that they came from', () => {
  expect(documentOf({ 'basic.name': 'A', 'oauth.id_token.enabled': true })).toEqual({
    basic: { name: 'A' },
    oauth: { id_token: { enabled: true } },
  });
});

test('blank lines and spaces around are not sent', () => {
  expect(tidied([' http://localhost ', '', '  '], undefined)).toEqual(['http://localhost']);
  expect(tidied(' Assess ', settings.get('basic.name'))).toBe('Assess');
});

test('a number that was typed is sent as a number, anything else for the server to refuse', () => {
  const minutes = settings.get('oauth.id_token.validity_minutes');
  expect(tidied('15', minutes)).toBe(15);
  expect(tidied('1.5', minutes)).toBe('1.5');
  expect(tidied('', minutes)).toBe('');
});

test('only what differs is a change', () => {
  const now = {
    ...saved,
    'oauth.callback_urls': ['http://localhost', ''],
    'oauth.id_token.validity_minutes': '2',
    'basic.name': 'Assess ',
  };
  expect(changesOf(saved, now, settings)).toEqual({ 'oauth.callback_urls': ['http://localhost'] });
});

test('a setting is in play when every switch above it is on', () => {
  const key = 'oauth.id_token.validity_minutes';
  expect(switchOf(key, settings)).toBe('oauth.id_token.enabled');
  expect(switchOf('oauth.id_token.enabled', settings)).toBe('oauth.enabled');
  expect(switchOf('oauth.enabled', settings)).toBeNull();
  expect(switchOf('basic.name', settings)).toBeNull();
  expect(inPlay(key, saved, settings)).toBe(false);
  expect(inPlay(key, { ...saved, 'oauth.id_token.enabled': true }, settings)).toBe(true);
  const off = { ...saved, 'oauth.id_token.enabled': true, 'oauth.enabled': false };
  expect(inPlay(key, off, settings)).toBe(false);
});

test('a setting that needs another is in play with one of the values it needs', () => {
  const [key, field] = setting('period', 'integer', 0);
  const needing = { ...field, only_with: { key: 'policy', values: ['after'] } };
  const needy: Settings = new Map([...settings, [key, needing]]);
  expect(inPlay(key, { policy: 'after' }, needy)).toBe(true);
  expect(inPlay(key, { policy: 'immediately' }, needy)).toBe(false);
});

test('two administrators: what each changed, and where they disagree', () => {
  const theirs = { ...saved, 'basic.name': 'Theirs', 'oauth.enabled': false };
  const mine = { ...saved, 'basic.name': 'Mine', 'oauth.id_token.enabled': true };
  const found = compare(saved, theirs, mine, settings);
  expect(found.map((one) => [one.key, one.conflict])).toEqual([
    ['basic.name', true],
    ['oauth.enabled', false],
    ['oauth.id_token.enabled', false],
  ]);
  expect(found[0]).toMatchObject({ base: 'Assess', theirs: 'Theirs', mine: 'Mine' });
});

test('the same change on both sides is no disagreement', () => {
  const both = { ...saved, 'basic.name': 'New' };
  expect(compare(saved, both, both, settings)).toMatchObject([{ conflict: false }]);
});
