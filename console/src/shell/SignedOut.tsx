// SPDX-License-Identifier: Apache-2.0
import { lazy, Suspense } from 'react';
import { useSignedOut } from '@/api/signedOut';

export const loadSignedOut = () => import('./SignedOutDialog');
const Dialog = lazy(loadSignedOut);

/** Over a form whose session has ended: how to sign in without losing what was typed. */
export function SignedOut() {
  return useSignedOut() ? (
    <Suspense fallback={null}>
      <Dialog />
    </Suspense>
  ) : null;
}
