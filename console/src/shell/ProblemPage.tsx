// SPDX-License-Identifier: Apache-2.0
import {
  Button,
  EmptyState,
  EmptyStateActions,
  EmptyStateBody,
  EmptyStateFooter,
} from '@patternfly/react-core';
import { useEffect } from 'react';
import { Problem } from '@/api/problem';
import { RequestId } from '@/parts/ProblemAlert';
import { strings } from '@/strings/en';

/** In place of a screen that cannot be shown: what happened, and its request id. */
export function ProblemPage({ error }: { error: unknown }) {
  const problem = error instanceof Problem ? error : null;
  const title = problem ? problem.title : strings.problem.broken;
  useEffect(() => {
    document.title = strings.shell.documentTitle(title);
  }, [title]);
  return (
    <EmptyState
      titleText={title}
      headingLevel="h1"
      status={problem?.status === 404 ? 'info' : 'danger'}
    >
      <EmptyStateBody>
        <p>{problem?.detail || (problem ? '' : strings.problem.brokenDetail)}</p>
        {problem ? (
          <RequestId of={problem} />
        ) : (
          <code className="dw-request-id">{String(error)}</code>
        )}
      </EmptyStateBody>
      <EmptyStateFooter>
        <EmptyStateActions>
          <Button variant="primary" onClick={() => window.location.reload()}>
            {strings.problem.reload}
          </Button>
          <Button variant="link" component="a" href="/setup/">
            {strings.problem.home}
          </Button>
        </EmptyStateActions>
      </EmptyStateFooter>
    </EmptyState>
  );
}
