// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { requestOf } from './whatIf';

const none = { grant: 'client_credentials', secret: 'right', address: '', scopes: '', at: '' };

test('what is left empty is left to the server', () => {
  expect(requestOf({ ...none, user: '' })).toEqual({
    grant_type: 'client_credentials',
    secret: 'right',
  });
});

test('scopes may be parted by spaces and commas', () => {
  const asked = { ...none, address: ' 192.0.2.1 ', scopes: ' api, id  web ', user: 'ann' };
  expect(requestOf(asked)).toMatchObject({ address: '192.0.2.1', scopes: ['api', 'id', 'web'] });
});

test('who signs in is told of the flows of users, the run-as user is a setting', () => {
  const asked = { ...none, user: ' ann ' };
  expect(requestOf({ ...asked, grant: 'refresh_token' })).toMatchObject({ user: 'ann' });
  expect(requestOf(asked)).not.toHaveProperty('user');
});
