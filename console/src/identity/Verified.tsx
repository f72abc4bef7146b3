// SPDX-License-Identifier: Apache-2.0
import { ModalBody } from '@patternfly/react-core';
import { useState, type ReactNode } from 'react';
import { Problem } from '@/api/problem';
import { dropVerification, freshVerification, type Verification } from '@/api/verification';
import { useFocusKept } from '@/parts/useFocusKept';
import { VerifyIdentity } from '@/parts/VerifyIdentity';
import { strings } from '@/strings/en';

/** The header that shows a verification to the server. */
export function verifiedBy(verification: Verification) {
  return { 'Doorward-Verification': verification.id };
}

/**
 * The inside of a dialog that needs to know who is there: asks, then shows its children. They call
 * `again` with what went wrong; true means that the verification is over and is asked for anew.
 */
export function Verified({
  children,
}: {
  children: (verification: Verification, again: (error: unknown) => boolean) => ReactNode;
}) {
  const [verified, setVerified] = useState(freshVerification);
  useFocusKept(verified);
  const again = (error: unknown) => {
    if (!(error instanceof Problem) || error.kind !== 'verification-required') return false;
    dropVerification();
    setVerified(null);
    return true;
  };
  if (verified) return children(verified, again);
  return (
    <ModalBody>
      <p className="dw-above">{strings.authenticators.verifyFirst}</p>
      <VerifyIdentity onVerified={setVerified} />
    </ModalBody>
  );
}
