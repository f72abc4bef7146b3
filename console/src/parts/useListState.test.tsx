// SPDX-License-Identifier: Apache-2.0
import { act, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { MemoryRouter, useLocation } from 'react-router-dom';
import { expect, test } from 'vitest';
import { readState, useListState } from './useListState';

function shown(at: string) {
  const wrapper = ({ children }: { children: ReactNode }) => (
    <MemoryRouter initialEntries={[at]}>{children}</MemoryRouter>
  );
  const { result } = renderHook(
    () => ({ list: useListState(['blocked', 'flow']), at: useLocation() }),
    { wrapper },
  );
  return result;
}

test('the address is the question to the server', () => {
  const now = shown('/apps?search=a%20b&sort=-name&blocked=true&other=x&cursor=c1');
  expect(now.current.list.query).toEqual({
    search: 'a b',
    sort: '-name',
    blocked: 'true',
    cursor: 'c1',
  });
});

test('another search begins on the first page', () => {
  const now = shown('/apps?cursor=c1&blocked=true');
  act(() => now.current.list.setSearch('assess'));
  expect(now.current.at.search).toBe('?blocked=true&search=assess');
});

test('a filter that is taken away leaves the address', () => {
  const now = shown('/apps?blocked=true&flow=device');
  act(() => now.current.list.setFilter('blocked', ''));
  expect(now.current.at.search).toBe('?flow=device');
});

test('the way back through the pages is known', () => {
  const now = shown('/apps');
  act(() => now.current.list.next('c2'));
  act(() => now.current.list.next('c3'));
  expect(now.current.list.page).toBe(3);
  act(() => now.current.list.previous());
  expect(now.current.list.query).toEqual({ cursor: 'c2' });
  act(() => now.current.list.previous());
  expect(now.current.list.query).toEqual({});
  expect(now.current.list.page).toBe(1);
});

test('what only an address asks for counts, also when it is empty', () => {
  const { query, filters } = readState(
    new URLSearchParams('run_as_user=&open_to_all=true&flow='),
    ['flow'],
    ['run_as_user', 'open_to_all', 'oauth_enabled'],
  );
  expect(query).toEqual({ run_as_user: '', open_to_all: 'true' });
  expect(filters).toEqual(query);
});
