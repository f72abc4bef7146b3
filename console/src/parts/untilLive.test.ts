// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { untilLive } from './untilLive';

const at = (revision: number, asked = 1, failed = 0) => ({
  state: {
    data: { nodes: [{ revision: 9 }, { revision }] } as never,
    dataUpdateCount: asked,
    errorUpdateCount: failed,
  },
});
const next = untilLive(7, 500);

test('it asks until every node has the revision', () => {
  expect(next({ state: { dataUpdateCount: 0, errorUpdateCount: 0 } })).toBe(500);
  expect(next(at(6))).toBe(500);
  expect(next(at(7))).toBe(false);
});

test('a node that is gone, or a server, is not asked about for ever', () => {
  expect(next(at(6, 119))).toBe(500);
  expect(next(at(6, 120))).toBe(false);
  expect(next(at(6, 60, 60))).toBe(false);
});
