// SPDX-License-Identifier: Apache-2.0
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { Problem } from '@/api/problem';
import { UserPicker } from './RunAsField';

vi.mock('@/api/client', async (original) => ({
  ...(await original<object>()),
  api: { GET: () => Promise.reject(new Problem({ status: 503, title: 'Not now' })) },
}));

test('users that could not be asked for are not nobody', async () => {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <QueryClientProvider client={queries}>
      <UserPicker id="who" label="Run As" app="0H4" value="" onChange={() => undefined} />
    </QueryClientProvider>,
  );
  await userEvent.click(screen.getByRole('combobox'));
  await screen.findByText('Not now');
  expect(screen.queryByText('No user matches')).toBe(null);
});
