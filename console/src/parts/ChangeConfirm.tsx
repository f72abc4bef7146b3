// SPDX-License-Identifier: Apache-2.0
import { Alert } from '@patternfly/react-core';
import { useState, type ReactNode } from 'react';
import { Problem, warningsOf, type FieldProblem } from '@/api/problem';
import { strings } from '@/strings/en';
import { Confirm } from './Confirm';

/** Asks before a change that may bring warnings: they are shown, and accepted by going on. */
export function ChangeConfirm({
  title,
  children,
  action,
  danger,
  typed,
  change,
  onClose,
}: {
  title: string;
  children: ReactNode;
  action: string;
  danger?: boolean;
  typed?: string;
  /** Makes the change with these warnings accepted. */
  change: (accept: string[]) => Promise<unknown>;
  onClose: () => void;
}) {
  const [warnings, setWarnings] = useState<readonly FieldProblem[]>([]);
  const confirm = async () => {
    try {
      await change(warnings.map((one) => one.rule));
    } catch (error) {
      if (!(error instanceof Problem) || !error.onlyWarnings) throw error;
      setWarnings(warningsOf(error, warnings));
      throw null; // Stays open: what is shown now has to be confirmed first.
    }
  };
  return (
    <Confirm
      title={title}
      action={warnings.length > 0 ? strings.confirm.anyway(action) : action}
      danger={danger || warnings.length > 0}
      typed={typed}
      onConfirm={confirm}
      onClose={onClose}
    >
      {children}
      {warnings.length > 0 && (
        <Alert
          component="p"
          isInline
          variant="warning"
          title={strings.confirm.warnings}
          role="alert"
        >
          <ul className="dw-plain-list">
            {warnings.map((one) => (
              <li key={`${one.field} ${one.rule}`}>{one.detail}</li>
            ))}
          </ul>
        </Alert>
      )}
    </Confirm>
  );
}
