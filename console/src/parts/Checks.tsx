// SPDX-License-Identifier: Apache-2.0
import './checks.css';
import CheckIcon from '@patternfly/react-icons/dist/esm/icons/check-circle-icon';
import MinusIcon from '@patternfly/react-icons/dist/esm/icons/minus-circle-icon';
import TimesIcon from '@patternfly/react-icons/dist/esm/icons/times-circle-icon';
import { queryOptions, useQuery, type QueryClient } from '@tanstack/react-query';
import { Link } from 'react-router-dom';
import { api, done, type Schema } from '@/api/client';
import { strings } from '@/strings/en';
import { Breaking } from './Breaking';
import { Details } from './Details';
import { screenPath, type ScreenObjects } from './screenPath';

type Check = Schema<'Check'>;

const rules = queryOptions({
  queryKey: ['rules'],
  queryFn: ({ signal }) => done(api.GET('/rules', { signal })),
  staleTime: Infinity,
});

/** Asks for what useRules() needs, before a screen is drawn. */
export const rulesAhead = (queries: QueryClient) => queries.prefetchQuery(rules);

/** Every rule by its name: what must hold, its setting and the screen that changes it. */
export function useRules() {
  return useQuery({
    ...rules,
    select: (page) => new Map(page.items.map((rule) => [rule.name, rule])),
  });
}

const icons = { passed: CheckIcon, failed: TimesIcon, not_checked: MinusIcon };

function Verdict({ verdict }: { verdict: string }) {
  const known = verdict as keyof typeof icons;
  const Icon = icons[known];
  return (
    <>
      <Icon className="dw-check-icon" />
      <span className="pf-v6-screen-reader">{strings.checks.verdicts[known]}</span>
    </>
  );
}

/**
 * The checks of a decision one under another, in the order in which they ran, the first that
 * failed opened. `objects` fills the links to the screens.
 */
export function Checks({ checks, objects }: { checks: readonly Check[]; objects: ScreenObjects }) {
  const rules = useRules();
  const first = checks.findIndex((check) => check.verdict === 'failed');
  return (
    <ol className="dw-checks" aria-label={strings.checks.list}>
      {checks.map((check, index) => {
        const screen = rules.data?.get(check.rule)?.screen;
        return (
          <li key={check.name}>
            <details className={`dw-check dw-check-${check.verdict}`} open={index === first}>
              <summary>
                <Verdict verdict={check.verdict} />
                <span>{check.holds}</span>
              </summary>
              <div className="dw-check-body">
                <Details
                  items={[
                    { label: strings.checks.found, value: check.found },
                    ...(screen
                      ? [
                          {
                            label: strings.checks.screen,
                            value: <Link to={screenPath(screen.url, objects)}>{screen.name}</Link>,
                          },
                        ]
                      : []),
                    {
                      label: strings.checks.rule,
                      value: (
                        <code>
                          <Breaking text={check.name} />
                        </code>
                      ),
                    },
                  ]}
                />
              </div>
            </details>
          </li>
        );
      })}
    </ol>
  );
}
