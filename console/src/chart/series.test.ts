// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { ceiling, largest, stacked, withRest } from './series';

const all = [
  { name: 'small', values: [1, 0] },
  { name: 'large', values: [5, 5] },
  { name: 'none', values: [0, 0] },
  { name: 'middle', values: [2, 2] },
];

test('the largest come first, and what has nothing is left out', () => {
  expect(largest(all, 6, 'Other').map((one) => one.name)).toEqual(['large', 'middle', 'small']);
});

test('too many are put together, and nothing of them is lost', () => {
  expect(largest(all, 2, 'Other')).toEqual([
    { name: 'large', values: [5, 5] },
    { name: 'Other', values: [3, 2] },
  ]);
});

test('a stack is as high as its parts', () => {
  expect(stacked(all, 2)).toEqual([8, 7]);
});

test.each([
  [0, 1],
  [1, 1],
  [3, 5],
  [11, 20],
  [200, 200],
  [201, 500],
])('%d fits below %d', (value, top) => expect(ceiling(value)).toBe(top));

test('what no named series has is the rest', () => {
  expect(withRest([8, 2], [{ name: 'one', values: [5, 2] }], 'Others')).toEqual([
    { name: 'one', values: [5, 2] },
    { name: 'Others', values: [3, 0] },
  ]);
});
