// SPDX-License-Identifier: Apache-2.0
import { Modal, ModalBody, ModalHeader } from '@patternfly/react-core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { api, done, type Schema } from '@/api/client';
import { Problem } from '@/api/problem';
import { useApp } from '@/api/queries';
import { freshVerification } from '@/api/verification';
import { Panel } from '@/apps/Panel';
import { Loaded } from '@/parts/Loaded';
import { ProblemAlert } from '@/parts/ProblemAlert';
import { VerifyIdentity } from '@/parts/VerifyIdentity';
import { Frame } from '@/shell/Frame';
import { strings } from '@/strings/en';
import { AskDoctor } from './AskDoctor';
import { Findings, Verdict } from './Findings';
import { Guide } from './Guide';
import { bodyOf, nothingAsked, type Asked } from './visit';

const words = strings.doctor;

/** Doctor: a connection checked step by step, as the app would make it. */
export default function Doctor() {
  const app = useSearchParams()[0].get('app');
  return (
    <Frame title={strings.screens.doctor} intro={words.intro}>
      {app ? <WithChosen key={app} app={app} /> : <Consultation app={null} />}
    </Frame>
  );
}

function WithChosen({ app }: { app: string }) {
  const query = useApp(app);
  return <Loaded query={query}>{(chosen) => <Consultation app={chosen} />}</Loaded>;
}

function start(asked: Asked) {
  const verification = freshVerification();
  const header = verification ? { 'Doorward-Verification': verification.id } : {};
  return done(api.POST('/doctor', { body: bodyOf(asked), params: { header } }));
}

const unverified = (error: unknown) =>
  error instanceof Problem && error.kind === 'verification-required';

// Said at its field already.
const atField = (error: unknown) =>
  error instanceof Problem &&
  error.mistakes.length > 0 &&
  error.mistakes.every((one) =>
    ['url', 'consumer_key', 'consumer_secret', 'scope', 'guide'].includes(one.field),
  );

function Consultation({ app }: { app: Schema<'App'> | null }) {
  const [asked, setAsked] = useState<Asked>({
    ...nothingAsked,
    ...(app && { app: app.id, appKey: app.consumer_key, key: app.consumer_key, own: true }),
  });
  const ask = useMutation({ mutationFn: start });
  const visit = useVisit(ask.data);
  const running = visit.data?.state === 'running';
  const verifying = unverified(ask.error);
  const failed = ask.error !== null && !verifying && !atField(ask.error);
  return (
    <div className="dw-stack">
      <Panel title={words.what}>
        {failed && <ProblemAlert error={ask.error} />}
        <AskDoctor
          asked={asked}
          appName={app?.basic.name ?? ''}
          set={(changes) => setAsked((now) => ({ ...now, ...changes }))}
          error={ask.error}
          busy={ask.isPending || running}
          onRun={() => ask.mutate(asked)}
        />
      </Panel>
      {verifying && (
        <Modal variant="small" isOpen onClose={ask.reset} aria-labelledby="doctor-verify">
          <ModalHeader title={words.verify} labelId="doctor-verify" />
          <ModalBody>
            <p className="dw-above">{words.verifyBody}</p>
            <VerifyIdentity onVerified={() => ask.mutate(asked)} />
          </ModalBody>
        </Modal>
      )}
      {ask.data && <Loaded query={visit}>{(seen) => <Result key={seen.id} visit={seen} />}</Loaded>}
    </div>
  );
}

// With the last check, and when the server knows the visit no more: not when it did not answer.
function isOver({ data, error }: { data?: Schema<'DoctorVisit'>; error: unknown }) {
  return data?.state === 'done' || (error instanceof Problem && error.status !== 0);
}

// Asked again and again until it is over.
function useVisit(begun: Schema<'DoctorVisit'> | undefined) {
  const path = { id: begun?.id ?? '' };
  return useQuery({
    queryKey: ['doctor', path.id],
    queryFn: ({ signal }) => done(api.GET('/doctor/{id}', { params: { path }, signal })),
    enabled: begun !== undefined,
    placeholderData: begun,
    refetchInterval: (query) => (isOver(query.state) ? false : 300),
    gcTime: 0,
    staleTime: Infinity,
  });
}

function Result({ visit }: { visit: Schema<'DoctorVisit'> }) {
  const heading = useRef<HTMLDivElement>(null);
  useEffect(() => {
    heading.current?.scrollIntoView?.({ block: 'nearest' });
  }, [visit.state]);
  return (
    <div className="dw-stack" ref={heading}>
      <Panel title={visit.app?.name ? words.resultOf(visit.app.name) : words.result}>
        <div className="dw-stack">
          <div role="status">
            <Verdict visit={visit} />
          </div>
          <Findings visit={visit} />
        </div>
      </Panel>
      {visit.guide && visit.state === 'done' && <Guide visit={visit} />}
    </div>
  );
}
