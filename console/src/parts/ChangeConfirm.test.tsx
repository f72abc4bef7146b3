// SPDX-License-Identifier: Apache-2.0
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { Problem } from '@/api/problem';
import { ChangeConfirm } from './ChangeConfirm';

const warned = (rule: string) =>
  new Problem({
    status: 422,
    title: 'Warned',
    errors: [{ field: 'name', value: '', rule, detail: `About ${rule}.`, warning: true }],
  });

test('what is accepted stays so when something else comes up', async () => {
  const change = vi.fn<(accept: string[]) => Promise<unknown>>();
  change
    .mockRejectedValueOnce(warned('first'))
    .mockRejectedValueOnce(warned('second'))
    .mockResolvedValueOnce(undefined);
  const onClose = vi.fn();
  render(
    <ChangeConfirm title="Delete?" action="Delete" change={change} onClose={onClose}>
      Gone.
    </ChangeConfirm>,
  );
  await userEvent.click(screen.getByRole('button', { name: 'Delete' }));
  await screen.findByText('About first.');
  await userEvent.click(screen.getByRole('button', { name: 'Delete Anyway' }));
  await screen.findByText('About second.');
  await userEvent.click(screen.getByRole('button', { name: 'Delete Anyway' }));
  await waitFor(() => expect(onClose).toHaveBeenCalled());
  expect(change.mock.calls.map(([accept]) => accept)).toEqual([[], ['first'], ['second', 'first']]);
});
