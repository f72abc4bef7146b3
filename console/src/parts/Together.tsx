// SPDX-License-Identifier: Apache-2.0
import { useCallback, useEffect, useReducer, useRef, useState, type ReactNode } from 'react';
import { Loading } from '@/shell/Loading';
import { Signs } from './signs';

/**
 * Shows parts that load by themselves all at once, when the last is here: nothing jumps. What counts
 * is what they have drawn, not what the cache holds: an answer is there before it is drawn.
 */
export function Together({ children }: { children: ReactNode }) {
  const signs = useRef(0);
  const [shown, setShown] = useState(false);
  const [looks, look] = useReducer((before: number) => before + 1, 0);
  const count = useCallback((by: 1 | -1) => {
    signs.current += by;
    if (by < 0) look();
  }, []);
  // After the layout effects of the same commit, in which what it drew has counted itself.
  useEffect(() => {
    if (signs.current === 0) setShown(true);
  }, [looks]);
  return (
    <>
      {!shown && <Loading />}
      <Signs.Provider value={count}>
        <div hidden={!shown}>{children}</div>
      </Signs.Provider>
    </>
  );
}
