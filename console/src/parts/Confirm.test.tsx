// SPDX-License-Identifier: Apache-2.0
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { Problem } from '@/api/problem';
import { Confirm } from './Confirm';

function asked(onConfirm: () => Promise<unknown>, typed?: string) {
  const onClose = vi.fn();
  render(
    <Confirm
      title="Delete Assess?"
      action="Delete"
      typed={typed}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      It is gone then.
    </Confirm>,
  );
  return onClose;
}

test('the name has to be typed first', async () => {
  const onConfirm = vi.fn(() => Promise.resolve());
  const onClose = asked(onConfirm, 'Assess');
  const sure = screen.getByRole('button', { name: 'Delete' });
  expect(sure).toHaveProperty('disabled', true);
  await userEvent.type(screen.getByLabelText('Type Assess to go on'), 'Asses{Enter}');
  expect(onConfirm).not.toHaveBeenCalled();
  await userEvent.type(screen.getByLabelText('Type Assess to go on'), 's');
  await userEvent.click(sure);
  await waitFor(() => expect(onClose).toHaveBeenCalled());
  expect(onConfirm).toHaveBeenCalledOnce();
});

test('a no stays in the dialog, with its request id', async () => {
  const no = new Problem({ status: 409, title: 'In use', detail: 'It is used.', requestId: '01X' });
  const onClose = asked(() => Promise.reject(no));
  await userEvent.click(screen.getByRole('button', { name: 'Delete' }));
  await screen.findByText('It is used.');
  expect(screen.getByText(/01X/).tagName).toBe('P');
  expect(onClose).not.toHaveBeenCalled();
});

test('a decision leads to its receipt', async () => {
  const no = new Problem({ status: 403, title: 'No', requestId: '01X', receipt: true });
  asked(() => Promise.reject(no));
  await userEvent.click(screen.getByRole('button', { name: 'Delete' }));
  const link = await screen.findByText('01X');
  expect(link.getAttribute('href')).toBe('/setup/receipts/01X');
});

test('what is on its way cannot be cancelled, and what becomes of it is said', async () => {
  let refuse: (why: unknown) => void = () => undefined;
  const onClose = asked(() => new Promise((_, no) => (refuse = no)));
  await userEvent.click(screen.getByRole('button', { name: 'Delete' }));
  await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
  await userEvent.keyboard('{Escape}');
  expect(onClose).not.toHaveBeenCalled();
  refuse(new Problem({ status: 409, title: 'In use', detail: 'It is used.' }));
  await screen.findByText('It is used.');
  await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
  expect(onClose).toHaveBeenCalledOnce();
});
