// SPDX-License-Identifier: Apache-2.0
import { Alert, Button, Progress } from '@patternfly/react-core';
import { useMutation } from '@tanstack/react-query';
import { api, done } from '@/api/client';
import { ProblemAlert } from '@/parts/ProblemAlert';
import { strings } from '@/strings/en';

const words = strings.audit;

/** Proves that no row of the trail was changed or taken away. */
export function VerifyChain() {
  const verify = useMutation({ mutationFn: () => done(api.POST('/audit/verify')) });
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
          <Progress aria-label={words.verifying} title={words.verifying} measureLocation="none" />
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
