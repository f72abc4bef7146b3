// SPDX-License-Identifier: Apache-2.0
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Loading } from '@/shell/Loading';
import { ProblemPage } from '@/shell/ProblemPage';

/** What a query brought, once it is here; until then that it is on its way, or why it is not. */
export function Loaded<T>({
  query,
  children,
}: {
  query: UseQueryResult<T>;
  children: (data: T) => ReactNode;
}) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  return query.error ? <ProblemPage error={query.error} /> : <Loading />;
}
