// SPDX-License-Identifier: Apache-2.0
import '@/shell/theme';
import '@patternfly/react-core/dist/styles/base.css';
import './console.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createBrowserRouter, RouterProvider } from 'react-router-dom';
import { makeQueryClient } from '@/api/queries';
import { routes } from '@/routes';

const router = createBrowserRouter(routes, {
  basename: '/setup',
  future: { v7_relativeSplatPath: true },
});

createRoot(document.getElementById('console')!).render(
  <StrictMode>
    <QueryClientProvider client={makeQueryClient()}>
      <RouterProvider router={router} future={{ v7_startTransition: true }} />
    </QueryClientProvider>
  </StrictMode>,
);
