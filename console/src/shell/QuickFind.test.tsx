// SPDX-License-Identifier: Apache-2.0
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter, useLocation } from 'react-router-dom';
import { beforeEach, expect, test, vi } from 'vitest';
import { QuickFind } from './QuickFind';

const found = vi.hoisted(() => vi.fn());
vi.mock('@/api/client', () => ({ api: { GET: found }, done: (call: unknown) => call }));

const items = [
  { kind: 'screen', title: 'App Manager', where: '', link: '/setup/apps' },
  { kind: 'app', title: 'Assess', where: 'Assess', link: '/setup/apps/0H4' },
];

function Place() {
  return <p>{useLocation().pathname}</p>;
}

const onClose = vi.fn();

beforeEach(() => {
  Element.prototype.scrollIntoView = () => undefined;
  found.mockReset().mockResolvedValue({ items, next: null });
  onClose.mockReset();
  render(
    <QueryClientProvider client={new QueryClient()}>
      <MemoryRouter initialEntries={['/users']}>
        <QuickFind onClose={onClose} />
        <Place />
      </MemoryRouter>
    </QueryClientProvider>,
  );
});

const chosen = () => screen.getByRole('option', { selected: true }).textContent;

test('before anything is typed it offers the screens and asks nobody', () => {
  expect(chosen()).toContain('App Manager');
  expect(screen.getAllByRole('option').length).toBeGreaterThan(10);
  expect(found).not.toHaveBeenCalled();
});

test('arrows choose round and round, Enter opens', async () => {
  const box = screen.getByRole('combobox');
  await userEvent.type(box, 'ass');
  await waitFor(() => expect(screen.getAllByRole('option')).toHaveLength(2));
  await userEvent.keyboard('{ArrowUp}');
  expect(chosen()).toContain('Assess');
  await userEvent.keyboard('{ArrowDown}{ArrowDown}');
  expect(chosen()).toContain('Assess');
  await waitFor(() => expect(found).toHaveBeenCalled());
  await userEvent.keyboard('{Enter}');
  await screen.findByText('/apps/0H4');
  expect(onClose).toHaveBeenCalledOnce();
});

test('while the answer is for other words, Enter opens nothing', async () => {
  found.mockReturnValue(new Promise(() => undefined));
  await userEvent.type(screen.getByRole('combobox'), 'ass{Enter}');
  expect(onClose).not.toHaveBeenCalled();
});
