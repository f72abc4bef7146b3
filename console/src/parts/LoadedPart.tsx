// SPDX-License-Identifier: Apache-2.0
import { Spinner } from '@patternfly/react-core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { strings } from '@/strings/en';
import { ProblemAlert } from './ProblemAlert';
import { useSign } from './signs';

/** Loaded for a part of a screen: a query that fails leaves the rest of the screen as it is. */
export function LoadedPart<T>({
  query,
  children,
}: {
  query: UseQueryResult<T>;
  children: (data: T) => ReactNode;
}) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.error) return <ProblemAlert error={query.error} />;
  return <OnItsWay />;
}

/** A part of a screen is on its way. */
export function OnItsWay() {
  useSign();
  return <Spinner size="md" aria-label={strings.shell.loading} />;
}
