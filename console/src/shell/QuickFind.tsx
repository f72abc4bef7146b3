// SPDX-License-Identifier: Apache-2.0
import { Modal, ModalBody, ModalHeader, SearchInput } from '@patternfly/react-core';
import { useEffect, useMemo, useState } from 'react';
import { Link } from 'react-router-dom';
import { strings } from '@/strings/en';
import { navigation } from './navigation';

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

function inField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))
  );
}

/** Finds screens by their words. */
export function QuickFind({ onClose }: { onClose: () => void }) {
  const [text, setText] = useState('');
  const found = useMemo(() => {
    const words = text.toLowerCase().split(/\s+/).filter(Boolean);
    return navigation
      .flatMap((group) => group.screens)
      .filter((screen) => words.every((word) => screen.label.toLowerCase().includes(word)));
  }, [text]);
  return (
    <Modal variant="small" isOpen onClose={onClose} aria-labelledby="find-title" position="top">
      <ModalHeader title={strings.quickFind.title} labelId="find-title" />
      <ModalBody>
        <SearchInput
          aria-label={strings.quickFind.label}
          value={text}
          onChange={(_, value) => setText(value)}
          autoFocus
        />
        <ul className="dw-found">
          {found.map((screen) => (
            <li key={screen.path}>
              <Link to={screen.path} onClick={onClose}>
                {screen.label}
              </Link>
            </li>
          ))}
        </ul>
      </ModalBody>
    </Modal>
  );
}
