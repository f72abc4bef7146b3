// SPDX-License-Identifier: Apache-2.0
import { render, screen } from '@testing-library/react';
import { createMemoryRouter, Outlet, RouterProvider } from 'react-router-dom';
import { expect, test, vi } from 'vitest';
import { RouteProblem } from './RouteProblem';

function Broken(): never {
  throw new TypeError('rows is undefined');
}

test('a screen that breaks says what to do, and leaves what stands around it', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const around = (
    <>
      <nav>The way to other screens</nav>
      <Outlet />
    </>
  );
  const children = [{ path: '/', Component: Broken, errorElement: <RouteProblem /> }];
  render(<RouterProvider router={createMemoryRouter([{ element: around, children }])} />);
  await screen.findByText('Something went wrong');
  screen.getByText('TypeError: rows is undefined');
  screen.getByRole('button', { name: 'Load Again' });
  screen.getByText('The way to other screens');
  expect(document.title).toBe('Something went wrong · Doorward');
});
