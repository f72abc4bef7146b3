// SPDX-License-Identifier: Apache-2.0
import { Alert, Button, Modal, ModalBody, ModalFooter, ModalHeader } from '@patternfly/react-core';
import { useCallback, useEffect, useRef, useState, type ReactNode } from 'react';
import { Problem } from '@/api/problem';
import { useSession, useSessionAgain } from '@/api/session';
import { signedInAgain, startAnew, useSignedInAs } from '@/api/signedOut';
import { ProblemAlert } from '@/parts/ProblemAlert';
import { strings } from '@/strings/en';

const words = strings.signedOut;

/** How to sign in without losing what was typed. It is nothing for somebody else who signs in. */
export default function SignedOutDialog() {
  const again = useRef(useSessionAgain());
  const another = useSignedInAs();
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
  if (another) return <SomebodyElse name={another} />;
  const notYet = error instanceof Problem && error.status === 401;
  return (
    <Said title={words.title} next={words.goOn} onNext={goOn}>
      <p>{words.body}</p>
      {notYet ? (
        <Alert component="p" isInline variant="info" title={words.notYet} role="alert" />
      ) : (
        <ProblemAlert error={error} />
      )}
    </Said>
  );
}

function SomebodyElse({ name }: { name: string }) {
  const { user } = useSession();
  return (
    <Said title={words.another(name)} next={words.startAnew} onNext={startAnew}>
      <p>{words.anotherBody(user.username)}</p>
    </Said>
  );
}

function Said({
  title,
  next,
  onNext,
  children,
}: {
  title: string;
  next: string;
  onNext: () => void;
  children: ReactNode;
}) {
  return (
    <Modal variant="small" isOpen aria-labelledby="signed-out-title">
      <ModalHeader title={title} labelId="signed-out-title" titleIconVariant="warning" />
      <ModalBody>{children}</ModalBody>
      <ModalFooter>
        <Button component="a" href="/login" target="_blank">
          {words.signIn}
        </Button>
        <Button variant="secondary" onClick={onNext}>
          {next}
        </Button>
      </ModalFooter>
    </Modal>
  );
}
