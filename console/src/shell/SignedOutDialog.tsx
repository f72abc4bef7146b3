// SPDX-License-Identifier: Apache-2.0
import { Alert, Button, Modal, ModalBody, ModalFooter, ModalHeader } from '@patternfly/react-core';
import { useCallback, useEffect, useRef, useState } from 'react';
import { Problem } from '@/api/problem';
import { useSessionAgain } from '@/api/session';
import { signedInAgain } from '@/api/signedOut';
import { ProblemAlert } from '@/parts/ProblemAlert';
import { strings } from '@/strings/en';

const words = strings.signedOut;

/** How to sign in without losing what was typed. */
export default function SignedOutDialog() {
  const again = useRef(useSessionAgain());
  const [error, setError] = useState<unknown>(null);
  const goOn = useCallback(() => {
    again.current().then(signedInAgain, setError);
  }, []);
  // Coming back from the other tab is enough.
  useEffect(() => {
    const back = () => document.visibilityState === 'visible' && goOn();
    document.addEventListener('visibilitychange', back);
    return () => document.removeEventListener('visibilitychange', back);
  }, [goOn]);
  const notYet = error instanceof Problem && error.status === 401;
  return (
    <Modal variant="small" isOpen aria-labelledby="signed-out-title">
      <ModalHeader title={words.title} labelId="signed-out-title" titleIconVariant="warning" />
      <ModalBody>
        <p>{words.body}</p>
        {notYet ? (
          <Alert component="p" isInline variant="info" title={words.notYet} role="alert" />
        ) : (
          <ProblemAlert error={error} />
        )}
      </ModalBody>
      <ModalFooter>
        <Button component="a" href="/login" target="_blank">
          {words.signIn}
        </Button>
        <Button variant="secondary" onClick={goOn}>
          {words.goOn}
        </Button>
      </ModalFooter>
    </Modal>
  );
}
