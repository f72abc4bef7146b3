// SPDX-License-Identifier: Apache-2.0
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import { MemoryRouter } from 'react-router-dom';
import { afterEach, test, vi } from 'vitest';
import Organization from './Organization';

vi.mock('@/api/session', () => ({ useSession: () => ({ organization: { id: '00D' } }) }));
vi.mock('@/object/OrganizationForm', () => ({ OrganizationForm: () => <p>The settings</p> }));
afterEach(() => vi.unstubAllGlobals());

test('endpoints that cannot be asked for leave the settings as they are', async () => {
  const no = JSON.stringify({ title: 'Too busy', detail: 'Try again.' });
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(no, { status: 503 })));
  render(
    <QueryClientProvider client={new QueryClient()}>
      <MemoryRouter>
        <Organization />
      </MemoryRouter>
    </QueryClientProvider>,
  );
  await screen.findByText('Try again.');
  screen.getByText('The settings');
});
