// SPDX-License-Identifier: Apache-2.0
import { act, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { MemoryRouter, useLocation } from 'react-router-dom';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useListState } from './useListState';
import { pause, useSearchText } from './useSearchText';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function shown(at = '/apps') {
  const wrapper = ({ children }: { children: ReactNode }) => (
    <MemoryRouter initialEntries={[at]}>{children}</MemoryRouter>
  );
  const { result } = renderHook(
    () => {
      const list = useListState(['flow']);
      const [text, typed] = useSearchText(list);
      return { list, text, typed, asked: useLocation().search };
    },
    { wrapper },
  );
  const type = (text: string) => act(() => result.current.typed(text));
  const wait = (time: number) => act(() => void vi.advanceTimersByTime(time));
  return { result, type, wait };
}

test('the first letter asks at once', () => {
  const { result, type } = shown();
  type('p');
  expect(result.current.asked).toBe('?search=p');
  expect(result.current.text).toBe('p');
});

test('letters that follow quickly ask once, when they pause', () => {
  const { result, type, wait } = shown();
  for (const text of ['p', 'pa', 'pay', 'payr']) {
    type(text);
    expect(result.current.text).toBe(text);
    expect(result.current.asked).toBe('?search=p');
    wait(pause / 2);
  }
  wait(pause);
  expect(result.current.asked).toBe('?search=payr');
  expect(result.current.text).toBe('payr');
});

test('a letter after a pause asks at once', () => {
  const { result, type, wait } = shown();
  type('p');
  wait(pause);
  type('pa');
  expect(result.current.asked).toBe('?search=pa');
});

test('what the address says otherwise replaces what was typed and not yet asked', () => {
  const { result, type, wait } = shown('/apps?search=old');
  expect(result.current.text).toBe('old');
  type('older');
  type('oldest');
  act(() => result.current.list.clear());
  expect(result.current.text).toBe('');
  wait(pause);
  expect(result.current.asked).toBe('');
});

test('a filter that changes meanwhile leaves what is being typed', () => {
  const { result, type, wait } = shown();
  type('p');
  type('pa');
  act(() => result.current.list.setFilter('flow', 'device'));
  expect(result.current.text).toBe('pa');
  wait(pause);
  expect(result.current.asked).toBe('?search=pa&flow=device');
});
