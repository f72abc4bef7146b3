// SPDX-License-Identifier: Apache-2.0
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { PasswordLink } from './PasswordLink';

const post = vi.hoisted(() => vi.fn(() => new Promise(() => undefined)));
vi.mock('@/api/client', async (original) => ({
  ...(await original<object>()),
  api: { POST: post },
}));

// A second link would end the first, which is on its way by mail.
test('pressed twice, one link is made', async () => {
  render(
    <QueryClientProvider client={new QueryClient()}>
      <PasswordLink user={{ id: '005', display_name: 'Ada' } as never} onClose={() => undefined} />
    </QueryClientProvider>,
  );
  await userEvent.dblClick(screen.getByRole('button', { name: 'Make the Link' }));
  expect(post).toHaveBeenCalledOnce();
});
