// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { added, entriesOf, idOf, matching, removed, sides, textOf } from './twoLists';

const choices = [
  { name: 'full', label: 'Full access' },
  { name: 'api', label: 'Manage user data via APIs' },
  { name: 'refresh_token', label: 'Perform requests at any time' },
  { name: 'offline_access', label: 'Perform requests at any time' },
];

const texts = (entries: ReturnType<typeof entriesOf>) => entries.map(textOf);

test('names with one label are one entry', () => {
  expect(texts(entriesOf(choices))).toEqual([
    'Full access (full)',
    'Manage user data via APIs (api)',
    'Perform requests at any time (refresh_token, offline_access)',
  ]);
});

test('a label that people gave makes no entry of two', () => {
  const own = [
    { name: 'orders.read', label: 'Orders', alone: true },
    { name: 'orders.write', label: 'Orders', alone: true },
    { name: 'all.data', label: 'Manage user data via APIs', alone: true },
  ];
  const entries = entriesOf([...choices, ...own]);
  expect(texts(entries).slice(3)).toEqual([
    'Orders (orders.read)',
    'Orders (orders.write)',
    'Manage user data via APIs (all.data)',
  ]);
  expect(new Set(entries.map(idOf)).size).toBe(entries.length);
});

test('each side shows exactly the names that are on it', () => {
  const { available, selected } = sides(choices, ['refresh_token', 'api']);
  expect(texts(available)).toEqual([
    'Full access (full)',
    'Perform requests at any time (offline_access)',
  ]);
  expect(texts(selected)).toEqual([
    'Perform requests at any time (refresh_token)',
    'Manage user data via APIs (api)',
  ]);
});

test('what is chosen and unknown stays, under its name', () => {
  expect(texts(sides(choices, ['gone']).selected)).toEqual(['gone']);
});

test('adding takes all names of an entry and none twice; removing takes them away', () => {
  const [, , anyTime] = entriesOf(choices);
  const chosen = added(['api', 'refresh_token'], [anyTime!]);
  expect(chosen).toEqual(['api', 'refresh_token', 'offline_access']);
  expect(removed(chosen, [anyTime!])).toEqual(['api']);
});

test('every word has to be found, in the label or in the name', () => {
  const entries = entriesOf(choices);
  expect(texts(matching(entries, 'any offline'))).toEqual([
    'Perform requests at any time (refresh_token, offline_access)',
  ]);
  expect(matching(entries, 'nothing')).toEqual([]);
  expect(matching(entries, ' ')).toHaveLength(3);
});
