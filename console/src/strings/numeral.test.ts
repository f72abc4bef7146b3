// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { numeral } from './numeral';

test.each([0, 7, 999, 1000, 12_345, 1_234_567, -1000, -999, 1234.5, 0.25])(
  '%s reads as everywhere else',
  (n) => expect(numeral(n)).toBe(n.toLocaleString('en')),
);
