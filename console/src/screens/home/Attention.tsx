// SPDX-License-Identifier: Apache-2.0
import { Alert, Title } from '@patternfly/react-core';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { Link } from 'react-router-dom';
import { api, done } from '@/api/client';
import { LoadedPart } from '@/parts/LoadedPart';
import { screenPath } from '@/parts/screenPath';
import { strings } from '@/strings/en';

const words = strings.home;

type Severity = 'danger' | 'warning' | 'info';

export const attentionQuery = queryOptions({
  queryKey: ['home'],
  queryFn: ({ signal }) => done(api.GET('/home', { signal })),
});

/** What needs attention, the worst first, each with its link. */
export function Attention() {
  const home = useQuery(attentionQuery);
  return (
    <section aria-labelledby="attention">
      <Title headingLevel="h2" id="attention" className="dw-section-title">
        {words.attention}
      </Title>
      <LoadedPart query={home}>
        {({ attention: found }) =>
          found.length === 0 ? (
            <Alert isInline component="h3" variant="success" title={words.nothing}>
              {words.nothingBody}
            </Alert>
          ) : (
            <ul className="dw-attention">
              {found.map((one) => (
                <li key={one.kind}>
                  <Alert
                    isInline
                    component="h3"
                    variant={one.severity as Severity}
                    title={one.sentence}
                    actionLinks={<Link to={screenPath(one.link)}>{words.show}</Link>}
                  >
                    {one.apps.map((app, index) => (
                      <span key={app.id}>
                        {index > 0 && ', '}
                        <Link to={`/apps/${app.id}`}>{app.name}</Link>
                      </span>
                    ))}
                    {one.apps.length > 0 && one.count > one.apps.length && (
                      <> {words.more(one.count - one.apps.length)}</>
                    )}
                  </Alert>
                </li>
              ))}
            </ul>
          )
        }
      </LoadedPart>
    </section>
  );
}
