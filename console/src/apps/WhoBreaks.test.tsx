// SPDX-License-Identifier: Apache-2.0
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { WhoBreaks } from './WhoBreaks';

vi.mock('@/api/session', () => ({ useMay: () => true }));
vi.mock('@/api/client', async (original) => ({
  ...(await original<object>()),
  api: {
    POST: () =>
      Promise.resolve({
        data: {
          replayed: 3,
          unchanged: 3,
          since: new Date().toISOString(),
          whole: true,
          would_break: [],
          would_work: [],
          not_known: [],
        },
      }),
  },
}));

const app = { id: '0H4', revision: 1 } as never;

test('what was found about some settings is not shown beside others', async () => {
  const queries = new QueryClient();
  const page = (scopes: string[]) => (
    <QueryClientProvider client={queries}>
      <WhoBreaks app={app} settings={new Map()} changes={{ 'oauth.scopes': scopes }} />
    </QueryClientProvider>
  );
  const { rerender } = render(page(['api']));
  await userEvent.click(screen.getByRole('button', { name: 'Replay Recent Requests' }));
  await screen.findByText(/Nobody would break/);
  rerender(page(['api']));
  expect(screen.queryByText(/Nobody would break/)).not.toBe(null);
  rerender(page(['id']));
  expect(screen.queryByText(/Nobody would break/)).toBe(null);
});
