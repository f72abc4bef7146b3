// SPDX-License-Identifier: Apache-2.0
import {
  Card,
  CardBody,
  Gallery,
  Title,
  ToggleGroup,
  ToggleGroupItem,
} from '@patternfly/react-core';
import type { QueryClient } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router-dom';
import { useMay, type Session } from '@/api/session';
import { chartsAhead, DenialsChart, SecretsChart, TokensChart, type Step } from '@/chart/Charts';
import { Together } from '@/parts/Together';
import { Frame } from '@/shell/Frame';
import { navigation } from '@/shell/navigation';
import { ToAccount } from '@/shell/ToAccount';
import { strings } from '@/strings/en';
import { Attention, attentionQuery } from './Attention';

const words = strings.home;
const steps: readonly Step[] = ['hour', 'day'];
const stepIn = (address: URLSearchParams): Step =>
  address.get('period') === 'day' ? 'day' : 'hour';

export function ahead(queries: QueryClient, address: URLSearchParams, session: Session) {
  const may = (permission: string) => session.permissions.includes(permission);
  if (!may('view_setup')) return undefined;
  return Promise.all([
    queries.prefetchQuery(attentionQuery),
    chartsAhead(queries, stepIn(address), may('view_login_history')),
  ]);
}

function Glance() {
  const [params, setParams] = useSearchParams();
  const history = useMay('view_login_history');
  const step = stepIn(params);
  return (
    <section aria-labelledby="glance">
      <div className="dw-screen-head dw-section-title">
        <Title headingLevel="h2" id="glance">
          {words.charts}
        </Title>
        <ToggleGroup aria-label={words.period}>
          {steps.map((one) => (
            <ToggleGroupItem
              key={one}
              text={words[one]}
              isSelected={one === step}
              onChange={() => setParams(one === 'day' ? { period: one } : {}, { replace: true })}
            />
          ))}
        </ToggleGroup>
      </div>
      <Gallery hasGutter minWidths={{ default: '100%', lg: '26rem' }}>
        {history && (
          <Card className="dw-span">
            <CardBody>
              <TokensChart step={step} />
            </CardBody>
          </Card>
        )}
        {history && (
          <Card>
            <CardBody className="dw-chart-pair">
              <DenialsChart step={step} />
            </CardBody>
          </Card>
        )}
        <Card>
          <CardBody>
            <SecretsChart />
          </CardBody>
        </Card>
      </Gallery>
    </section>
  );
}

function Screens() {
  return (
    <section aria-labelledby="screens">
      <Title headingLevel="h2" id="screens" className="dw-section-title">
        {words.screens}
      </Title>
      <Gallery hasGutter minWidths={{ default: '14rem' }}>
        {navigation.map((group) => (
          <div key={group.label}>
            <h3 className="dw-group-title">{group.label}</h3>
            <ul className="dw-plain-list">
              {group.screens.map((screen) => (
                <li key={screen.path}>
                  <Link to={screen.path}>{screen.label}</Link>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </Gallery>
    </section>
  );
}

/** Setup home: what needs attention, how things are going, and the way to every screen. */
export default function Home() {
  // Who only signs in to apps has an account here, and nothing else to see.
  if (!useMay('view_setup')) return <ToAccount />;
  return (
    <Frame title={words.title}>
      <Together>
        <div className="dw-stack dw-wide">
          <Attention />
          <Glance />
          <Screens />
        </div>
      </Together>
    </Frame>
  );
}
