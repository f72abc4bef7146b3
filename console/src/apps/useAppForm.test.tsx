// SPDX-License-Identifier: Apache-2.0
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { beforeEach, expect, test, vi } from 'vitest';
import { Problem } from '@/api/problem';
import type { Setting, Settings } from '@/form/values';
import { useAppForm } from './useAppForm';

const key = 'oauth.client_credentials.enabled';
const warning = {
  field: key,
  value: '',
  rule: 'flow_confirmation',
  detail: 'Sure?',
  warning: true,
};
const found = { data: { errors: [], warnings: [warning], changes: [] } };
let answers: (() => void)[] = [];
let refusal: Problem;
beforeEach(() => (answers = []));

vi.mock('@/api/client', async (original) => ({
  ...(await original<object>()),
  api: {
    POST: (path: string) =>
      path === '/apps'
        ? Promise.reject(refusal)
        : new Promise((done) => answers.push(() => done(found))),
  },
}));

const settings: Settings = new Map<string, Setting>([
  [key, { key, kind: 'boolean', default: false, choices: [] } as never],
]);

function form() {
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={new QueryClient()}>{children}</QueryClientProvider>
  );
  const made = { app: null, settings, keys: [key], onSaved: () => undefined };
  return renderHook(() => useAppForm(made), { wrapper }).result;
}

const answered = () => act(() => Promise.resolve(answers.forEach((answer) => answer())));

test('turning on a flow that has to be confirmed asks', async () => {
  const result = form();
  act(() => result.current.set(key, true));
  await answered();
  expect(result.current.step.kind).toBe('confirm');
});

test('one that was turned off before the answer came is not asked about', async () => {
  const result = form();
  act(() => result.current.set(key, true));
  act(() => result.current.set(key, false));
  await answered();
  expect(result.current.step.kind).toBe('none');
});

test('what comes up between the review and the save is shown, and accepted, there', async () => {
  const result = form();
  void act(() => void result.current.review());
  await answered();
  const later = { ...warning, rule: 'run_as_frozen', detail: 'Frozen.' };
  refusal = new Problem({ status: 422, title: 'Warned', errors: [later] });
  await act(() => result.current.save([warning.rule]));
  const { step } = result.current;
  expect(step.kind === 'review' && step.check.warnings).toEqual([later, warning]);
  expect(result.current.error).toBe(null);
});
