// SPDX-License-Identifier: Apache-2.0
import { Alert, Button, Progress } from '@patternfly/react-core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, done } from '@/api/client';
import { ProblemAlert } from '@/parts/ProblemAlert';
import { strings } from '@/strings/en';

const words = strings.audit;

// So many rows are proven at a time, so that it shows how far it is.
const slice = 20_000;

async function proveAll(progress: (percent: number) => void) {
  let body: { rows: number; after?: number; chain?: string } = { rows: slice };
  for (;;) {
    const proof = await done(api.POST('/audit/verify', { body }));
    if (proof.done || proof.first_broken !== null) return proof;
    progress(Math.floor((100 * proof.after) / Math.max(1, proof.rows)));
    body = { rows: slice, after: proof.after, chain: proof.chain };
  }
}

/** Proves that no row of the trail was changed or taken away. */
export function VerifyChain() {
  const [percent, setPercent] = useState(0);
  const verify = useMutation({
    mutationFn: () => {
      setPercent(0);
      return proveAll(setPercent);
    },
  });
  const proof = verify.data;
  return (
    <div className="dw-verify">
      <Button
        variant="secondary"
        isLoading={verify.isPending}
        isDisabled={verify.isPending}
        onClick={() => verify.mutate()}
      >
        {words.verify}
      </Button>
      <div role="status">
        {verify.isPending && (
          <Progress aria-label={words.verifying} title={words.verifying} value={percent} />
        )}
        {proof && !verify.isPending && (
          <Alert
            isInline
            component="h2"
            variant={proof.whole ? 'success' : 'danger'}
            title={
              proof.whole ? words.whole(proof.rows) : words.broken(proof.first_broken, proof.rows)
            }
          >
            {proof.whole ? words.wholeBody : words.brokenBody}
          </Alert>
        )}
      </div>
      <ProblemAlert error={verify.error} />
    </div>
  );
}
