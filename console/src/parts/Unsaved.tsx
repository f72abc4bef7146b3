// SPDX-License-Identifier: Apache-2.0
import { Button, Modal, ModalBody, ModalFooter, ModalHeader } from '@patternfly/react-core';
import { useEffect } from 'react';
import { useBlocker } from 'react-router-dom';
import { holdsTyped, keepTyped } from '@/api/signedOut';
import { strings } from '@/strings/en';

/** While `changed`, asks before the screen is left. Put it into the form's screen. */
export function Unsaved({ changed }: { changed: boolean }) {
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      changed && currentLocation.pathname !== nextLocation.pathname,
  );
  useEffect(() => {
    if (!changed) return;
    const ask = (event: BeforeUnloadEvent) => {
      if (holdsTyped()) event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    const release = keepTyped();
    return () => {
      window.removeEventListener('beforeunload', ask);
      release();
    };
  }, [changed]);
  if (blocker.state !== 'blocked') return null;
  return (
    <Modal variant="small" isOpen onClose={() => blocker.reset()} aria-labelledby="unsaved-title">
      <ModalHeader
        title={strings.unsaved.title}
        labelId="unsaved-title"
        titleIconVariant="warning"
      />
      <ModalBody>{strings.unsaved.body}</ModalBody>
      <ModalFooter>
        <Button onClick={() => blocker.reset()}>{strings.unsaved.stay}</Button>
        <Button variant="danger" onClick={() => blocker.proceed()}>
          {strings.unsaved.leave}
        </Button>
      </ModalFooter>
    </Modal>
  );
}
