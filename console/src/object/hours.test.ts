// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { read, workingWeek, written } from './hours';

test('no lines are no limit', () => {
  expect(read([])).toBeNull();
  expect(written(null)).toEqual([]);
});

test('what the server writes is read and written the same', () => {
  const lines = ['Mon 08:00-18:00', 'Tue 00:00-12:30', 'Sat all day'];
  expect(written(read(lines))).toEqual(lines);
});

test('a day that no line names is closed', () => {
  expect(read(['Mon 08:00-18:00'])?.Tue.kind).toBe('closed');
});

test('a week without an open day is never', () => {
  expect(read(['never'])?.Mon.kind).toBe('closed');
  expect(written(read(['never']))).toEqual(['never']);
});

test('switched on, the week is Monday to Friday', () => {
  expect(written(workingWeek())).toEqual(
    ['Mon', 'Tue', 'Wed', 'Thu', 'Fri'].map((day) => `${day} 08:00-18:00`),
  );
});
