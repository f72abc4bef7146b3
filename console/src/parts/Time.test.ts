// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { ago } from './Time';

const now = new Date('2026-03-01T12:00:00Z');

test.each([
  ['2026-03-01T11:59:30Z', 'now'],
  ['2026-03-01T11:57:00Z', '3 minutes ago'],
  ['2026-03-01T09:30:00Z', '2 hours ago'],
  ['2026-02-28T12:00:00Z', 'yesterday'],
  ['2026-03-11T12:00:01Z', 'in 10 days'],
  ['2024-02-01T12:00:00Z', '2 years ago'],
])('%s reads %s', (at, reads) => expect(ago(new Date(at), now)).toBe(reads));
