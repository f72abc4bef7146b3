// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { createContext, useContext, type ReactNode } from 'react';
import { Loading } from '@/shell/Loading';
import { ProblemPage } from '@/shell/ProblemPage';
import { setCsrf, signIn } from './client';
import { problemOf } from './problem';

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
  if (response.status === 401) {
    signIn();
    return new Promise<Session>(() => undefined); // The page is leaving.
  }
  if (!response.ok) throw await problemOf(response);
  const session = (await response.json()) as Session;
  setCsrf(session.csrf);
  return session;
}

const Current = createContext<Session | null>(null);

/** Shows its children once it is known who is signed in. */
export function SignedIn({ children }: { children: ReactNode }) {
  const session = useQuery({ queryKey: ['session'], queryFn: load, staleTime: 60_000 });
  if (session.data) return <Current.Provider value={session.data}>{children}</Current.Provider>;
  return session.error ? <ProblemPage error={session.error} /> : <Loading />;
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

/** Ends the session, then shows the sign-in page. */
export async function signOut(csrf: string) {
  await fetch('/setup/api/session', { method: 'DELETE', headers: { 'Doorward-CSRF': csrf } });
  window.location.assign('/login');
}
