// SPDX-License-Identifier: Apache-2.0
import { HelperText, HelperTextItem } from '@patternfly/react-core';
import type { FieldProblem } from '@/api/problem';
import { Breaking } from '@/parts/Breaking';

/** What a field is described by, for aria-describedby. */
export function describedBy(key: string, problems: readonly FieldProblem[], help = true) {
  const ids = [help && `${key}-help`, problems.length > 0 && `${key}-problems`];
  return ids.filter(Boolean).join(' ') || undefined;
}

/** What the server says about a field: what must be mended, then what may be accepted. */
export function Messages({ id, problems }: { id: string; problems: readonly FieldProblem[] }) {
  return (
    <div aria-live="polite" id={`${id}-problems`} className="dw-messages">
      {problems.length > 0 && (
        <HelperText>
          {problems.map((one) => (
            <HelperTextItem
              key={`${one.rule} ${one.value}`}
              variant={one.warning ? 'warning' : 'error'}
            >
              <Breaking text={one.detail} />
            </HelperTextItem>
          ))}
        </HelperText>
      )}
    </div>
  );
}

/** The state of an input with these problems. */
export function validated(problems: readonly FieldProblem[]): 'error' | 'warning' | 'default' {
  if (problems.some((one) => !one.warning)) return 'error';
  return problems.length > 0 ? 'warning' : 'default';
}
