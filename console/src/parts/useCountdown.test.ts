// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { clock, secondsLeft } from './useCountdown';

test.each([
  [10_000, 0, 10],
  [10_000, 9_001, 1],
  [10_000, 10_000, 0],
  [10_000, 99_000, 0],
])('until %d at %d: %d s', (until, now, left) => expect(secondsLeft(until, now)).toBe(left));

test.each([
  [0, '0:00'],
  [65, '1:05'],
  [600, '10:00'],
])('%d s read %s', (seconds, reads) => expect(clock(seconds)).toBe(reads));
