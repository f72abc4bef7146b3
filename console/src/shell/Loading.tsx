// SPDX-License-Identifier: Apache-2.0
import { Bullseye, Spinner } from '@patternfly/react-core';
import { useSign } from '@/parts/signs';
import { strings } from '@/strings/en';

/** The whole screen is on its way. */
export function Loading() {
  useSign();
  return (
    <Bullseye className="dw-loading">
      <Spinner size="lg" aria-label={strings.shell.loading} />
    </Bullseye>
  );
}
