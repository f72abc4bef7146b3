// SPDX-License-Identifier: Apache-2.0
import { useEffect } from 'react';

function inField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))
  );
}

/** Opens Quick Find with / (outside of fields) and Ctrl-K. */
export function useQuickFindKeys(open: () => void) {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const slash = event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey;
      const control = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k';
      if (!control && !(slash && !inField(event.target))) return;
      event.preventDefault();
      open();
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, [open]);
}
