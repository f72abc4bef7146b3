// SPDX-License-Identifier: Apache-2.0
import { createContext, useContext, useLayoutEffect } from 'react';

/** Counts what is drawn inside of a Together as a sign that something is still on its way. */
export const Signs = createContext<(by: 1 | -1) => void>(() => undefined);

/** For what is drawn where something is still on its way: Together waits until it is gone. */
export function useSign() {
  const count = useContext(Signs);
  useLayoutEffect(() => {
    count(1);
    return () => count(-1);
  }, [count]);
}
