// SPDX-License-Identifier: Apache-2.0
import { render, screen, within } from '@testing-library/react';
import { createMemoryRouter, RouterProvider } from 'react-router-dom';
import { expect, test } from 'vitest';
import type { Setting } from '@/form/values';
import { ObjectForm } from './ObjectForm';
import type { ObjectFormState } from './useObjectForm';

const setting = (key: string, label: string) =>
  ({ key, label, kind: 'text', default: '', help: '', choices: [], in_force: true }) as never;
const settings = new Map<string, Setting>([
  ['name', setting('name', 'Name')],
  ['country', setting('country', 'Country')],
]);

test('before mine is kept over it, what somebody else changed is shown', () => {
  const form = {
    settings,
    draft: {
      base: { name: 'Acme', country: 'DE' },
      values: { name: 'Acme Ltd', country: 'DE' },
      changed: true,
    },
    theirs: { revision: 2, modified_by: 'ben', name: 'Acme Inc', country: 'FR' },
    problems: () => [],
  } as unknown as ObjectFormState;
  const page = <ObjectForm form={form} sections={[{ keys: [] }]} />;
  render(<RouterProvider router={createMemoryRouter([{ path: '/', element: page }])} />);
  const rows = within(screen.getByRole('grid', { name: 'Both changes side by side' }));
  const cells = (name: RegExp) =>
    within(rows.getByRole('row', { name }))
      .getAllByRole('cell')
      .map((cell) => cell.textContent?.trim());
  expect(cells(/^Name/)).toEqual(['Name Both changed it', 'Acme', 'Acme Inc', 'Acme Ltd']);
  expect(cells(/^Country/)).toEqual(['Country', 'DE', 'FR', 'DE']);
});
