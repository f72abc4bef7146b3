// SPDX-License-Identifier: Apache-2.0
/** A passed identity verification. It opens what is secret until it ends. */
export interface Verification {
  id: string;
  /** In milliseconds. */
  until: number;
}

// Kept in memory alone: a reload asks again.
let passed: Verification | null = null;

export function keepVerification(verification: Verification) {
  passed = verification;
}

/** The verification that is in force, if there is one. */
export function freshVerification(now = Date.now()): Verification | null {
  return passed && now < passed.until ? passed : null;
}

export function dropVerification() {
  passed = null;
}
