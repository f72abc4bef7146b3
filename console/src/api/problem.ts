// SPDX-License-Identifier: Apache-2.0
import type { components } from './schema';

export type FieldProblem = components['schemas']['FieldProblem'];

/** A no of the server (RFC 9457), or that there was no answer at all. */
export class Problem extends Error {
  readonly status: number;
  /** The last part of the type: "verification-required", "csrf", … */
  readonly kind: string;
  readonly title: string;
  readonly detail: string;
  /** Names the lines of the log. Empty when nothing was answered. */
  readonly requestId: string;
  /** Whether there is a receipt of this id: of decisions, not of values that cannot be saved. */
  readonly receipt: boolean;
  readonly errors: readonly FieldProblem[];

  constructor(from: {
    status: number;
    kind?: string;
    title: string;
    detail?: string;
    requestId?: string;
    receipt?: boolean;
    errors?: readonly FieldProblem[];
  }) {
    super(from.detail || from.title);
    this.name = 'Problem';
    this.status = from.status;
    this.kind = from.kind ?? '';
    this.title = from.title;
    this.detail = from.detail ?? '';
    this.requestId = from.requestId ?? '';
    this.receipt = from.receipt ?? false;
    this.errors = from.errors ?? [];
  }

  /** What must be mended. */
  get mistakes(): readonly FieldProblem[] {
    return this.errors.filter((error) => !error.warning);
  }

  /** What may be accepted: repeat the request with these rules in `accept`. */
  get warnings(): readonly FieldProblem[] {
    return this.errors.filter((error) => error.warning);
  }

  /** True when nothing but acceptance is missing. */
  get onlyWarnings(): boolean {
    return this.warnings.length > 0 && this.mistakes.length === 0;
  }

  /** What is said about this field, mistakes first. */
  of(field: string): readonly FieldProblem[] {
    return [...this.mistakes, ...this.warnings].filter((error) => error.field === field);
  }

  /** Somebody else saved in between. */
  get stale(): boolean {
    return this.status === 412;
  }
}

/**
 * Warnings that a save was refused for, with those that were accepted for it: the server names only
 * what is not accepted, and each save needs all of them.
 */
export function warningsOf(
  refused: Problem,
  accepted: readonly FieldProblem[],
): readonly FieldProblem[] {
  const now = new Set(refused.warnings.map((one) => `${one.field} ${one.rule}`));
  return [...refused.warnings, ...accepted.filter((one) => !now.has(`${one.field} ${one.rule}`))];
}

interface ProblemBody {
  type?: string;
  title?: string;
  detail?: string;
  request_id?: string;
  receipt?: boolean;
  errors?: FieldProblem[];
}

/** Reads the problem that a response holds. */
export async function problemOf(response: Response): Promise<Problem> {
  let body: ProblemBody = {};
  try {
    body = (await response.json()) as ProblemBody;
  } catch {
    // A proxy on the way may answer with something else: status and request id say enough.
  }
  return new Problem({
    status: response.status,
    kind: body.type?.split('/').pop(),
    title: body.title ?? `${response.status} ${response.statusText}`.trim(),
    detail: body.detail,
    requestId: body.request_id ?? response.headers.get('X-Request-Id') ?? '',
    receipt: body.receipt,
    errors: body.errors,
  });
}
