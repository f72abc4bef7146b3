// SPDX-License-Identifier: Apache-2.0
import { keepPreviousData, queryOptions, useQuery, type QueryClient } from '@tanstack/react-query';
import { Link } from 'react-router-dom';
import { api, done } from '@/api/client';
import { Breaking } from '@/parts/Breaking';
import { LoadedPart } from '@/parts/LoadedPart';
import { strings } from '@/strings/en';
import { BarTable } from './BarTable';
import { withRest } from './series';
import { TimeChart } from './TimeChart';

const words = strings.charts;

export type Step = 'hour' | 'day';

interface Wanted {
  step: Step;
  /** Of this app alone. */
  app?: string;
}

const asked = ({ step, app }: Wanted) => ({ step, ...(app ? { app } : {}) });

const tokensOf = (query: ReturnType<typeof asked>) =>
  queryOptions({
    queryKey: ['charts', 'tokens', query],
    queryFn: ({ signal }) => done(api.GET('/charts/tokens', { params: { query }, signal })),
  });

const denialsOf = (query: ReturnType<typeof asked>) =>
  queryOptions({
    queryKey: ['charts', 'denials', query],
    queryFn: ({ signal }) => done(api.GET('/charts/denials', { params: { query }, signal })),
  });

const secrets = queryOptions({
  queryKey: ['charts', 'secrets'],
  queryFn: ({ signal }) => done(api.GET('/charts/secrets', { signal })),
});

/** Asks for what the charts show before they are drawn. */
export function chartsAhead(queries: QueryClient, step: Step, history: boolean) {
  return Promise.all([
    history && queries.prefetchQuery(tokensOf(asked({ step }))),
    history && queries.prefetchQuery(denialsOf(asked({ step }))),
    queries.prefetchQuery(secrets),
  ]);
}

/** Tokens that were issued, by app; of one app when it is given. */
export function TokensChart({ step, app }: Wanted) {
  const chart = useQuery({
    ...tokensOf(asked({ step, app })),
    placeholderData: keepPreviousData,
  });
  return (
    <LoadedPart query={chart}>
      {({ step: shown, series: [all, ...apps] }) => {
        const issued = (one: { points: readonly { issued: number }[] } | undefined) =>
          (one?.points ?? []).map((point) => point.issued);
        const named = apps.map((one) => ({ name: one.app.name ?? '', values: issued(one) }));
        return (
          <TimeChart
            title={words.tokens}
            times={(all?.points ?? []).map((point) => point.at)}
            step={shown as Step}
            series={withRest(issued(all), named, app ? words.issued : words.rest)}
            unit={words.tokenUnit}
          />
        );
      }}
    </LoadedPart>
  );
}

/** Denials by rule over time; each rule leads to its rows of Login History. */
export function DenialsChart({ step, app }: Wanted) {
  const chart = useQuery({ ...denialsOf(asked({ step, app })), placeholderData: keepPreviousData });
  return (
    <LoadedPart query={chart}>
      {({ step: shown, series }) => (
        <>
          <TimeChart
            title={words.denials}
            times={(series[0]?.points ?? []).map((point) => point.at)}
            step={shown as Step}
            series={series.map((one) => ({
              name: one.rule,
              values: one.points.map((point) => point.denied),
            }))}
            unit={words.denialUnit}
          />
          {series.length > 0 && (
            <BarTable
              title={words.byRule}
              kind={strings.checks.rule}
              unit={words.denialUnit}
              bars={series.map((one) => ({
                key: one.rule,
                label: (
                  <>
                    <Link
                      to={`/login-history?outcome=denied&rule=${one.rule}${app ? `&app=${app}` : ''}`}
                    >
                      {one.holds ?? words.ruleGone}
                    </Link>{' '}
                    <code className="dw-quiet">
                      <Breaking text={one.rule} />
                    </code>
                  </>
                ),
                count: one.total,
                alarming: true,
              }))}
            />
          )}
        </>
      )}
    </LoadedPart>
  );
}

/** Consumer secrets in force by age, with apps that have the oldest. */
export function SecretsChart() {
  const chart = useQuery(secrets);
  return (
    <LoadedPart query={chart}>
      {({ buckets }) => {
        const oldest = buckets.findLast((one) => one.count > 0);
        return (
          <>
            <BarTable
              title={words.secrets}
              kind={words.age}
              unit={words.secretUnit}
              bars={buckets.map((one) => ({
                key: one.label,
                label: one.label,
                count: one.count,
                alarming: one.up_to_days === null,
              }))}
            />
            {oldest && oldest.apps.length > 0 && (
              <p>
                {words.oldest}{' '}
                {oldest.apps.map((app, index) => (
                  <span key={app.id}>
                    {index > 0 && ', '}
                    <Link to={`/apps/${app.id}`}>{app.name}</Link>
                  </span>
                ))}
              </p>
            )}
          </>
        );
      }}
    </LoadedPart>
  );
}
