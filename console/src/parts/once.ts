// SPDX-License-Identifier: Apache-2.0

/** What `make` makes, made when it is asked for first. */
export function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
