// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { bodyOf, firstToDo, nothingAsked, ownSecretServes, type Check, type Visit } from './visit';

const check = (name: string, verdict: string): Check => ({
  name,
  verdict,
  found: '',
  diagnosis: null,
  cause: null,
  setting: null,
  screen: null,
  remedy: null,
  receipt: null,
});

const visit = (parts: Partial<Visit>): Visit => ({
  id: '1',
  state: 'done',
  url: 'http://127.0.0.1:8080',
  ours: true,
  consumer_key: 'k',
  app: null,
  total: 15,
  checks: [],
  guide: null,
  ready: false,
  ...parts,
});

test('what is empty is not sent', () => {
  expect(bodyOf({ ...nothingAsked, key: 'k', secret: ' s ' })).toEqual({
    consumer_key: 'k',
    consumer_secret: ' s ',
  });
});

test('the own secret takes the place of key and secret, for this server only', () => {
  const asked = { ...nothingAsked, app: '0H4', appKey: 'k', key: 'k', secret: 's', own: true };
  expect(bodyOf(asked)).toEqual({ app: '0H4' });
  expect(ownSecretServes({ ...asked, url: 'https://other.example' })).toBe(false);
  expect(bodyOf({ ...asked, url: 'https://other.example' })).toEqual({
    url: 'https://other.example',
    consumer_key: 'k',
    consumer_secret: 's',
  });
});

test('a key that is not the one of the chosen app is the one that is checked', () => {
  const asked = { ...nothingAsked, app: '0H4', appKey: 'k', key: 'other', secret: 's', own: true };
  expect(ownSecretServes(asked)).toBe(false);
  expect(bodyOf(asked)).toEqual({ consumer_key: 'other', consumer_secret: 's' });
});

test('the first failed check is what to do first, before the guide', () => {
  const held = {
    key: 'oauth.scopes',
    label: 'Selected OAuth Scopes',
    screen: { name: 'App Manager, Edit', url: '/setup/apps/{app}/edit' },
    guide: ['api'],
    app: [],
    same: false,
  };
  const guide = { followed: false, settings: [{ ...held, same: true }, held] };
  const checks = [check('address', 'passed'), check('token request', 'failed')];
  expect(firstToDo(visit({ checks, guide }))).toBe(checks[1]);
  expect(firstToDo(visit({ checks: [checks[0]!], guide }))).toBe(held);
  expect(firstToDo(visit({ checks: [checks[0]!] }))).toBe(null);
});
