// SPDX-License-Identifier: Apache-2.0
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter } from 'react-router-dom';
import { expect, test, vi } from 'vitest';
import { WhatIf } from './WhatIf';

vi.mock('@/api/client', async (original) => ({
  ...(await original<object>()),
  done: (call: Promise<{ data: unknown }>) => call.then((answer) => answer.data),
  api: {
    GET: () => Promise.resolve({ data: { items: [], next: null } }),
    POST: () =>
      Promise.resolve({
        data: {
          outcome: 'issued',
          user: { id: '005', username: 'ada' },
          scopes: 'api',
          checks: [],
          at: '2026-03-01T10:00:00Z',
        },
      }),
  },
}));

const app = { id: '0H4', revision: 1, policies: { run_as_user: 'ada' } } as never;
const yes = /A token would be issued/;

function shown() {
  const queries = new QueryClient();
  const page = (unsaved: Record<string, boolean>) => (
    <QueryClientProvider client={queries}>
      <MemoryRouter>
        <WhatIf app={app} unsaved={unsaved} />
      </MemoryRouter>
    </QueryClientProvider>
  );
  const { rerender } = render(page({}));
  return (unsaved: Record<string, boolean>) => rerender(page(unsaved));
}

const ask = () => userEvent.click(screen.getByRole('button', { name: 'Test' }));

test('an answer about one request is not shown beside another', async () => {
  shown();
  await ask();
  await screen.findByText(yes);
  fireEvent.change(screen.getByLabelText('Consumer Secret'), { target: { value: 'wrong' } });
  expect(screen.queryByText(yes)).toBe(null);
  await ask();
  await screen.findByText(yes);
});

test('nor beside other settings', async () => {
  const becomes = shown();
  await ask();
  await screen.findByText(yes);
  becomes({});
  expect(screen.queryByText(yes)).not.toBe(null);
  becomes({ 'oauth.client_credentials.enabled': false });
  expect(screen.queryByText(yes)).toBe(null);
});
