// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { daysSince, findingOf, requests } from './replay';

const one = {
  receipt: '01AAAAAAAAAAAAAAAAAAAAAAAA',
  at: '2026-11-23T12:00:00Z',
  flow: 'refresh_token',
  title: 'Refresh token',
  address: '192.0.2.1',
  user: { id: null, username: null, name: null, blocked: false },
  count: 6,
  before: 'issued',
  rule: 'address_allowed',
  because: null,
  setting: null,
};
const none = {
  since: '2026-11-16T12:00:00Z',
  replayed: 7,
  unchanged: 7,
  whole: true,
  would_break: [],
  would_work: [],
  not_known: [],
};

test('the worst is said: that somebody breaks, though others begin to work', () => {
  expect(findingOf({ ...none, would_break: [one], would_work: [one] })).toBe('broken');
  expect(findingOf({ ...none, would_work: [one] })).toBe('better');
  expect(findingOf(none)).toBe('nobody');
});

test('nobody is said to be safe as long as it is not known', () => {
  expect(findingOf({ ...none, not_known: [one] })).toBe('not_known');
  expect(findingOf({ ...none, would_work: [one], not_known: [one] })).toBe('not_known');
  expect(findingOf({ ...none, would_break: [one], not_known: [one] })).toBe('broken');
});

test('without any request it is not said that nobody would break', () => {
  expect(findingOf({ ...none, replayed: 0, unchanged: 0 })).toBe('nothing_to_replay');
});

test('requests that are alike count as often as they came', () => {
  expect(requests([one, { ...one, count: 3 }])).toBe(9);
});

test('the time that was looked at is told in days', () => {
  const now = new Date('2026-11-23T12:00:04Z');
  expect(daysSince(none.since, now)).toBe(7);
  expect(daysSince('2026-11-23T11:00:00Z', now)).toBe(1);
});
