// SPDX-License-Identifier: Apache-2.0
import { useEffect, useRef } from 'react';

/**
 * When `state` changes and what had the focus is gone with it, the first button of the open dialog
 * takes it, else the title of the screen: Tab goes on from there and not from the top of the page.
 */
export function useFocusKept(state: unknown) {
  const before = useRef(state);
  useEffect(() => {
    if (before.current === state) return;
    before.current = state;
    if (document.activeElement !== document.body) return;
    const dialog = document.querySelector<HTMLElement>('[role=dialog] button');
    (dialog ?? document.querySelector<HTMLElement>('main h1'))?.focus();
  }, [state]);
}
