// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { inGroups, pictureAddress } from './groups';

test.each([
  ['', ''],
  ['ABCD', 'ABCD'],
  ['ABCDEFGHIJ', 'ABCD EFGH IJ'],
])('the key %s reads %s', (key, shown) => expect(inGroups(key)).toBe(shown));

test('a picture cannot leave its address', () => {
  const address = pictureAddress('<svg fill="#000"/>');
  expect(address).not.toMatch(/[<>"# ]/);
  expect(decodeURIComponent(address)).toBe('data:image/svg+xml,<svg fill="#000"/>');
});
