// SPDX-License-Identifier: Apache-2.0
import { useRouteError } from 'react-router-dom';
import { ProblemPage } from './ProblemPage';

/** In place of a screen whose code threw or could not be fetched. */
export function RouteProblem() {
  return <ProblemPage error={useRouteError()} />;
}
