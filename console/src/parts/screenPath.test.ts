// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { screenPath } from './screenPath';

test.each([
  ['/setup/apps/{app}/policies', { app: '0H4' }, '/apps/0H4/policies'],
  ['/setup/apps/{app}/policies', {}, '/apps'],
  ['/setup/users/{user}', { user: null }, '/users'],
  ['/setup/users/{user}', { user: 'a/b' }, '/users/a%2Fb'],
  ['/setup/usage', {}, '/usage'],
  ['/setup/', {}, '/'],
])('%s with %o is %s', (url, objects, path) => expect(screenPath(url, objects)).toBe(path));
