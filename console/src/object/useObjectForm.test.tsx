// SPDX-License-Identifier: Apache-2.0
import { act, renderHook } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { Problem } from '@/api/problem';
import type { Setting, Settings } from '@/form/values';
import { useObjectForm } from './useObjectForm';

const setting = (key: string) => ({ key, kind: 'text', default: '', choices: [] }) as never;
const settings: Settings = new Map<string, Setting>(
  ['name', 'country'].map((key) => [key, setting(key)]),
);
const seen = { revision: 1, modified_by: 'ada', name: 'Acme', country: 'DE' };
const newer = { ...seen, revision: 2, modified_by: 'ben', country: 'FR' };

function form(save = vi.fn(() => Promise.resolve(newer))) {
  const access = { save, load: () => Promise.resolve(newer) };
  const hook = renderHook(
    ({ saved }) => useObjectForm({ saved, settings, access, onSaved: () => undefined }),
    { initialProps: { saved: seen } },
  );
  return { ...hook, save };
}

test('what nobody edits here follows what is saved elsewhere', () => {
  const { result, rerender } = form();
  rerender({ saved: newer });
  expect(result.current.draft.values.country).toBe('FR');
  expect(result.current.draft.changed).toBe(false);
  expect(result.current.theirs).toBe(null);
});

test('what is being edited stays, and who saved in between is told at once', () => {
  const { result, rerender } = form();
  act(() => result.current.draft.set('name', 'Acme Ltd'));
  rerender({ saved: newer });
  expect(result.current.theirs).toBe(newer);
  expect(result.current.draft.values).toEqual({ name: 'Acme Ltd', country: 'DE' });
  act(() => result.current.goOn(true));
  expect(result.current.draft.values).toEqual({ name: 'Acme Ltd', country: 'FR' });
  expect(result.current.draft.changes).toEqual({ name: 'Acme Ltd' });
});

test('one that was asked for before the save does not bring the old values back', () => {
  const { result, rerender } = form();
  rerender({ saved: newer });
  rerender({ saved: seen });
  expect(result.current.draft.values.country).toBe('FR');
});

test('what this form saves itself is nobody else’s', async () => {
  let done: (now: typeof newer) => void = () => undefined;
  const { result, rerender } = form(vi.fn(() => new Promise((resolve) => (done = resolve))));
  act(() => result.current.draft.set('country', 'FR'));
  act(() => void result.current.save());
  rerender({ saved: newer }); // Read by the list beside it, before the answer to the save is here.
  await act(() => Promise.resolve(done(newer)));
  expect(result.current.theirs).toBe(null);
  expect(result.current.draft.changed).toBe(false);
});

test('what is typed while the form is being saved stays, unsaved', async () => {
  let done: (now: typeof newer) => void = () => undefined;
  const { result } = form(vi.fn(() => new Promise((resolve) => (done = resolve))));
  act(() => result.current.draft.set('country', 'FR'));
  act(() => void result.current.save());
  act(() => result.current.draft.set('name', 'Acme Ltd'));
  await act(() => Promise.resolve(done(newer)));
  expect(result.current.draft.values).toEqual({ name: 'Acme Ltd', country: 'FR' });
  expect(result.current.draft.changes).toEqual({ name: 'Acme Ltd' });
});

test('what is accepted stays so when something else comes up', async () => {
  const warned = (rule: string) =>
    new Problem({
      status: 422,
      title: 'Warned',
      errors: [{ field: 'name', value: '', rule, detail: rule, warning: true }],
    });
  const save = vi.fn(() => Promise.resolve(newer));
  save.mockRejectedValueOnce(warned('first')).mockRejectedValueOnce(warned('second'));
  const { result } = form(save);
  act(() => result.current.draft.set('name', 'Acme Ltd'));
  for (let tries = 0; tries < 3; ++tries) await act(() => result.current.save());
  const accepted = (save.mock.calls as unknown as [object, string[]][]).map(([, rules]) => rules);
  expect(accepted).toEqual([[], ['first'], ['second', 'first']]);
});
