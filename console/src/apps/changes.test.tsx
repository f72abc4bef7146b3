// SPDX-License-Identifier: Apache-2.0
import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { BlockApps, type Changeable } from './changes';

const app = (name: string) => ({ id: name, revision: 1, basic: { name } }) as Changeable;

vi.mock('@/api/client', async (original) => ({
  ...(await original<object>()),
  api: {
    POST: () =>
      Promise.resolve({
        data: {
          items: [
            { asked: 'A', name: 'A', done: true, detail: null },
            { asked: 'B', name: 'B', done: false, detail: 'Gone.' },
          ],
        },
      }),
  },
}));
afterEach(() => vi.restoreAllMocks());

function List({ load }: { load: () => Promise<string> }) {
  return <p>{useQuery({ queryKey: ['apps', 'list'], queryFn: load }).data}</p>;
}

test('where some are refused, the list shows what became of the others', async () => {
  const load = vi.fn(() => Promise.resolve('listed'));
  const onClose = vi.fn();
  render(
    <QueryClientProvider client={new QueryClient()}>
      <List load={load} />
      <BlockApps apps={[app('A'), app('B')]} onClose={onClose} />
    </QueryClientProvider>,
  );
  await screen.findByText('listed');
  await userEvent.click(screen.getByRole('button', { name: 'Block' }));
  await screen.findByText('B: Gone.');
  expect(load).toHaveBeenCalledTimes(2);
  expect(onClose).not.toHaveBeenCalled();
});
