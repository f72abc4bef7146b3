// SPDX-License-Identifier: Apache-2.0
import { Bullseye, Spinner } from '@patternfly/react-core';
import { useLayoutEffect } from 'react';
import { useSign } from '@/parts/signs';
import { strings } from '@/strings/en';

let shown = 0;

// So that styles for what waits cost nothing while nothing does.
function count(by: 1 | -1) {
  shown += by;
  document.documentElement.classList.toggle('dw-waits', shown > 0);
}

/** The whole screen is on its way. */
export function Loading() {
  useSign();
  useLayoutEffect(() => {
    count(1);
    return () => count(-1);
  }, []);
  return (
    <Bullseye className="dw-loading">
      <Spinner size="lg" aria-label={strings.shell.loading} />
    </Bullseye>
  );
}
