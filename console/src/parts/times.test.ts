// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { instantOf, localTime, tomorrow } from './times';

test('a local time becomes the instant that it came from', () => {
  const at = new Date('2026-03-01T09:30:00Z');
  expect(instantOf(localTime(at))).toBe('2026-03-01T09:30:00Z');
});

test('tomorrow passes the end of a month', () => {
  expect(localTime(tomorrow(new Date(2026, 0, 31, 8, 5)))).toBe('2026-02-01T08:05');
});

test('what is no time is sent as it is', () => expect(instantOf('soon')).toBe('soon'));
