// SPDX-License-Identifier: Apache-2.0
import { Alert } from '@patternfly/react-core';
import { Problem } from '@/api/problem';
import { strings } from '@/strings/en';

/** The request id, which leads to the receipt where there is one. */
export function RequestId({ of: { requestId: id, receipt } }: { of: Problem }) {
  if (!id) return null;
  return (
    <p className="dw-request-id">
      {strings.problem.request} {receipt ? <a href={`/setup/receipts/${id}`}>{id}</a> : id}
    </p>
  );
}

/** A no of the server inside a screen, with what it said about each field. */
export function ProblemAlert({ error, title }: { error: unknown; title?: string }) {
  if (!error) return null;
  const problem = error instanceof Problem ? error : null;
  if (problem?.status === 401) return null; // The dialog about signing in says it.
  return (
    <Alert
      component="p"
      isInline
      variant="danger"
      title={title ?? problem?.title ?? strings.problem.broken}
      className="dw-problem"
      role="alert"
    >
      {problem?.detail && <p>{problem.detail}</p>}
      {problem?.stale && <p>{strings.problem.stale}</p>}
      {problem && problem.mistakes.length > 0 && (
        <ul className="dw-plain-list">
          {problem.mistakes.map((one) => (
            <li key={`${one.field} ${one.rule}`}>{one.detail}</li>
          ))}
        </ul>
      )}
      {problem && <RequestId of={problem} />}
    </Alert>
  );
}
