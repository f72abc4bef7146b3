// SPDX-License-Identifier: Apache-2.0
import { Bullseye, Spinner } from '@patternfly/react-core';
import { strings } from '@/strings/en';

/** The whole screen is on its way. */
export function Loading() {
  return (
    <Bullseye className="dw-loading">
      <Spinner size="lg" aria-label={strings.shell.loading} />
    </Bullseye>
  );
}
