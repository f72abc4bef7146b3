// SPDX-License-Identifier: Apache-2.0
import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { createContext, useContext, type ReactNode } from 'react';
import { Loading } from '@/shell/Loading';
import { ProblemPage } from '@/shell/ProblemPage';
import { isAnother, setSignedIn } from './client';
import { Problem, problemOf } from './problem';
import { leave, signedOut } from './signedOut';

/** Who is signed in, and what they may. */
export interface Session {
  user: { id: string; username: string; name: string; email: string };
  permissions: string[];
  organization: { id: string; name: string };
  csrf: string;
  signed_in_at: string;
  idle_until: string;
  ends_at: string;
  verified_until: string | null;
  console: { version: string };
}

async function load(): Promise<Session> {
  const response = await fetch('/setup/api/session');
  if (response.status === 401) signedOut();
  if (!response.ok) throw await problemOf(response);
  const session = (await response.json()) as Session;
  if (isAnother(session.user)) throw new Problem({ status: 401, title: '' });
  setSignedIn(session.user.id, session.csrf);
  return session;
}

const current = { queryKey: ['session'], queryFn: load, staleTime: 60_000 };

/** Asks who is signed in before anything is drawn; nothing where that cannot be known. */
export async function knowSession(queries: QueryClient): Promise<Session | undefined> {
  await queries.prefetchQuery(current);
  return queries.getQueryData<Session>(current.queryKey);
}

const Current = createContext<Session | null>(null);

/** Shows its children once it is known who is signed in. */
export function SignedIn({ children }: { children: ReactNode }) {
  const session = useQuery(current);
  if (session.data) return <Current.Provider value={session.data}>{children}</Current.Provider>;
  const leaving = session.error instanceof Problem && session.error.status === 401;
  return session.error && !leaving ? <ProblemPage error={session.error} /> : <Loading />;
}

export function useSession(): Session {
  const session = useContext(Current);
  if (!session) throw new Error('useSession needs SignedIn above it');
  return session;
}

/** Whether to offer an action. The server decides whether it is done. */
export function useMay(permission: string): boolean {
  return useSession().permissions.includes(permission);
}

/** Asks again who is signed in; the rest of what is shown follows. */
export function useSessionAgain(): () => Promise<Session> {
  const queries = useQueryClient();
  return async () => {
    const session = await queries.fetchQuery({ ...current, staleTime: 0 });
    void queries.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'session' });
    return session;
  };
}

/**
 * Ends the session on the sign-out page: only a page that the browser shows can tell the apps that
 * listen in it. Who has chosen Log Out is not asked again.
 */
export async function signOut() {
  leave();
  const response = await fetch('/setup/api/session').catch(() => undefined);
  if (!response?.ok) return window.location.assign('/login'); // Signed out already, perhaps.
  const { csrf } = (await response.json()) as Session; // Of now: another tab may have renewed it.
  const form = document.createElement('form');
  form.method = 'post';
  form.action = '/logout';
  form.hidden = true;
  for (const [name, value] of Object.entries({ form_token: csrf, request: '' })) {
    const field = document.createElement('input');
    field.type = 'hidden';
    Object.assign(field, { name, value });
    form.append(field);
  }
  document.body.append(form);
  form.submit();
}
