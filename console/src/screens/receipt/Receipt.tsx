// SPDX-License-Identifier: Apache-2.0
import { Alert, Title } from '@patternfly/react-core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router-dom';
import { api, done, type Schema } from '@/api/client';
import { Breaking } from '@/parts/Breaking';
import { Checks, useRules } from '@/parts/Checks';
import { CopyButton } from '@/parts/CopyButton';
import { Details } from '@/parts/Details';
import { Loaded } from '@/parts/Loaded';
import { screenPath } from '@/parts/screenPath';
import { Time } from '@/parts/Time';
import { Frame } from '@/shell/Frame';
import { Loading } from '@/shell/Loading';
import { strings } from '@/strings/en';
import { numeral } from '@/strings/numeral';

type Receipt = Schema<'Receipt'>;

const words = strings.receipt;

/** Why a request was denied, which setting decided, who changed it last and what helps. */
function Reason({ receipt }: { receipt: Receipt }) {
  const rule = useRules().data?.get(receipt.rule ?? '');
  return (
    <Alert
      isInline
      component="h2"
      variant="danger"
      title={receipt.told ?? rule?.told ?? receipt.event.said}
    >
      <Details
        label={words.reason}
        items={[
          ...(receipt.because ? [{ label: words.because, value: receipt.because }] : []),
          ...(receipt.remedy ? [{ label: words.remedy, value: receipt.remedy }] : []),
          ...(receipt.screen
            ? [
                {
                  label: words.change,
                  value: <Link to={screenPath(receipt.screen.url)}>{receipt.screen.name}</Link>,
                },
              ]
            : []),
          ...(receipt.changed_at
            ? [
                {
                  label: words.changedLast,
                  value: (
                    <>
                      <Breaking text={receipt.changed_by ?? words.somebody} />,{' '}
                      <Time value={receipt.changed_at} />
                    </>
                  ),
                },
              ]
            : []),
          {
            label: strings.checks.rule,
            value: (
              <code>
                <Breaking text={receipt.name ?? receipt.rule ?? ''} />
              </code>
            ),
          },
        ]}
      />
    </Alert>
  );
}

function Request({ receipt }: { receipt: Receipt }) {
  const { app, user, event } = receipt;
  return (
    <Details
      label={words.request}
      items={[
        { label: words.at, value: <Time value={receipt.at} /> },
        { label: words.what, value: event.title },
        ...(event.by_app
          ? [
              {
                label: words.app,
                value: app.id ? (
                  <Link to={`/apps/${app.id}`}>{app.name ?? app.id}</Link>
                ) : (
                  words.unknownApp(receipt.consumer_key)
                ),
              },
            ]
          : []),
        {
          label: words.user,
          value: user.id && <Link to={`/users/${user.id}`}>{user.username ?? user.id}</Link>,
        },
        { label: words.address, value: receipt.address },
        {
          label: event.by_app ? words.flow : words.page,
          value: (event.by_app
            ? [receipt.flow, receipt.dialect, receipt.endpoint]
            : [receipt.endpoint]
          )
            .filter(Boolean)
            .join(' · '),
        },
        ...(event.by_app ? [{ label: words.scopes, value: receipt.scopes }] : []),
        { label: words.revision, value: numeral(receipt.revision) },
        ...(receipt.count > 1
          ? [
              {
                label: words.count,
                value: (
                  <>
                    {numeral(receipt.count)}, {words.lastAt} <Time value={receipt.last_at} />
                  </>
                ),
              },
            ]
          : []),
        { label: words.id, value: <code>{receipt.id}</code> },
      ]}
    />
  );
}

function Shown({ receipt }: { receipt: Receipt }) {
  const objects = { app: receipt.app.id, user: receipt.user.id };
  return (
    <div className="dw-stack">
      {receipt.counted && <Alert isInline component="h2" variant="info" title={receipt.note} />}
      {receipt.outcome === 'issued' ? (
        <Alert
          isInline
          component="h2"
          variant="success"
          title={words.done(receipt.event.said, receipt.scopes)}
        />
      ) : (
        <Reason receipt={receipt} />
      )}
      <section aria-labelledby="checks">
        <Title headingLevel="h2" id="checks" className="dw-section-title">
          {words.checks}
        </Title>
        {receipt.checks.length > 0 ? (
          <Checks checks={receipt.checks} objects={objects} />
        ) : (
          <p>{receipt.event.by_app ? words.noChecks : words.noChecksPerson}</p>
        )}
      </section>
      <section aria-labelledby="request">
        <Title headingLevel="h2" id="request" className="dw-section-title">
          {words.request}
        </Title>
        <Request receipt={receipt} />
      </section>
    </div>
  );
}

/** A receipt: one decision with its checks. */
export default function ReceiptScreen() {
  const { id = '' } = useParams();
  const query = useQuery({
    queryKey: ['receipts', id],
    queryFn: ({ signal }) => done(api.GET('/receipts/{id}', { params: { path: { id } }, signal })),
  });
  // What the checks say leans on the rules: both are shown at once.
  const rules = useRules();
  return (
    <Frame
      title={words.title}
      crumbs={[{ label: strings.screens.loginHistory, path: '/login-history' }]}
      actions={<CopyButton text={id} what={words.id} />}
    >
      <Loaded query={query}>
        {(receipt) => (rules.isPending ? <Loading /> : <Shown receipt={receipt} />)}
      </Loaded>
    </Frame>
  );
}
