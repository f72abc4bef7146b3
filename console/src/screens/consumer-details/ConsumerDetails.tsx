// SPDX-License-Identifier: Apache-2.0
import { Button } from '@patternfly/react-core';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { api, done, type Schema } from '@/api/client';
import { Problem } from '@/api/problem';
import { dropVerification, freshVerification, type Verification } from '@/api/verification';
import { crumbsTo, WithApp } from '@/apps/frame';
import { Panel } from '@/apps/Panel';
import { Loaded } from '@/parts/Loaded';
import { MaskedValue } from '@/parts/MaskedValue';
import { clock, useCountdown } from '@/parts/useCountdown';
import { useFocusKept } from '@/parts/useFocusKept';
import { VerifyIdentity } from '@/parts/VerifyIdentity';
import { Frame } from '@/shell/Frame';
import { strings } from '@/strings/en';
import { Secrets } from './Secrets';

type App = Schema<'App'>;

const words = strings.consumerDetails;

/** Manage Consumer Details: who you are, then key and secrets. */
export default function ConsumerDetails() {
  return <WithApp>{(app) => <Screen key={app.id} app={app} />}</WithApp>;
}

function Screen({ app }: { app: App }) {
  const [verified, setVerified] = useState(freshVerification);
  useFocusKept(verified);
  const close = useCallback(() => {
    dropVerification();
    setVerified(null);
  }, []);
  return (
    <Frame
      title={words.title(app.basic.name)}
      crumbs={crumbsTo(app)}
      intro={verified ? words.intro(app.basic.contact_email) : words.before}
    >
      {verified ? (
        <Open app={app} verification={verified} onClose={close} />
      ) : (
        <Panel title={words.verify}>
          <VerifyIdentity onVerified={setVerified} />
        </Panel>
      )}
    </Frame>
  );
}

// Each answer is a disclosure with its row in the audit trail: asked for once, kept nowhere.
function useDetails(app: string, verification: Verification) {
  return useQuery({
    queryKey: ['consumer-details', app, verification.id],
    queryFn: ({ signal }) =>
      done(
        api.GET('/apps/{id}/consumer-details', {
          params: { path: { id: app }, header: { 'Doorward-Verification': verification.id } },
          signal,
        }),
      ),
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    refetchOnMount: false,
  });
}

function Open({
  app,
  verification,
  onClose,
}: {
  app: App;
  verification: Verification;
  onClose: () => void;
}) {
  const details = useDetails(app.id, verification);
  const left = useCountdown(verification.until);
  const again = details.error instanceof Problem && details.error.kind === 'verification-required';
  useEffect(() => {
    if (left === 0 || again) onClose();
  }, [left, again, onClose]);
  return (
    <Loaded query={details}>
      {(open) => (
        <div className="dw-stack">
          <div className="dw-actions dw-verified">
            <span>{words.verified(clock(left))}</span>
            <Button variant="link" isInline onClick={onClose}>
              {words.close}
            </Button>
          </div>
          <Panel title={words.key}>
            <MaskedValue value={open.consumer_key} what={words.key} />
          </Panel>
          <Secrets app={app} verification={verification} shown={open.secrets} />
        </div>
      )}
    </Loaded>
  );
}
