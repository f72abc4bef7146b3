// SPDX-License-Identifier: Apache-2.0
import '@/shell/theme';
import '@patternfly/react-core/dist/styles/base.css';
import './console.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createBrowserRouter, RouterProvider } from 'react-router-dom';
import { makeQueryClient } from '@/api/queries';
import { knowSession } from '@/api/session';
import { routes } from '@/routes';

const queries = makeQueryClient();
const router = createBrowserRouter(routes(queries), {
  basename: '/setup',
  future: { v7_relativeSplatPath: true },
});

// Who is signed in and the code of the screen come at the same time. Where both are quick, the
// screen is the first thing that is drawn; where they are not, a sign that it is on its way.
const arrived = new Promise((done) => {
  const stop = router.subscribe(({ initialized }) => {
    if (!initialized) return;
    stop();
    done(initialized);
  });
  if (router.state.initialized) done(true);
});
const patience = new Promise((done) => setTimeout(done, 600));

// No await at the top: the code of a screen imports this file's chunk, and would wait for its end.
void Promise.race([Promise.all([knowSession(queries), arrived]), patience]).then(() =>
  createRoot(document.getElementById('console')!).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} future={{ v7_startTransition: true }} />
      </QueryClientProvider>
    </StrictMode>,
  ),
);
