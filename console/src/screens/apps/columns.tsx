// SPDX-License-Identifier: Apache-2.0
import { Link } from 'react-router-dom';
import type { Schema } from '@/api/client';
import { Breaking } from '@/parts/Breaking';
import type { Filter } from '@/parts/ListToolbar';
import type { Column } from '@/parts/ServerTable';
import { Time } from '@/parts/Time';
import { Label } from '@/parts/Label';
import { strings } from '@/strings/en';
import { numeral } from '@/strings/numeral';

export type AppRow = Schema<'AppRow'>;

const words = strings.apps;

function Status({ app }: { app: AppRow }) {
  if (app.blocked) return <Label status="danger">{words.status.blocked}</Label>;
  if (!app.oauth.enabled) return <Label variant="outline">{words.status.oauthOff}</Label>;
  return (
    <Label variant="outline" status="success">
      {words.status.active}
    </Label>
  );
}

function Secrets({ secrets }: { secrets: AppRow['secrets'] }) {
  return (
    <span className="dw-lines">
      <span>{numeral(secrets.count)}</span>
      {secrets.next_expiry && (
        <small>
          {words.secretEnds} <Time value={secrets.next_expiry} since />
        </small>
      )}
      {secrets.never_used > 0 && (
        <small className="dw-times">{words.neverUsed(secrets.never_used, secrets.count)}</small>
      )}
    </span>
  );
}

/** Where a row's name leads: to the app, or to the screen of it that was asked for. */
export type LinkOf = (app: AppRow) => string;

export const columnsOf = (link: LinkOf): Column<AppRow>[] => [
  {
    key: 'name',
    label: words.columns.name,
    sort: 'name',
    render: (app) => (
      <span className="dw-lines">
        <Link to={link(app)}>
          <Breaking text={app.basic.name} />
        </Link>
        <small className="dw-quiet">
          <Breaking text={app.basic.api_name} />
        </small>
      </span>
    ),
  },
  {
    key: 'status',
    label: words.columns.status,
    sort: 'blocked',
    render: (app) => (
      <span className="dw-labels">
        <Status app={app} />
        {app.warnings > 0 && (
          <Label variant="outline" status="warning">
            {words.warnings(app.warnings)}
          </Label>
        )}
      </span>
    ),
  },
  {
    key: 'flows',
    label: words.columns.flows,
    render: (app) =>
      app.flows.length > 0 ? (
        app.flows.map((flow) => words.flows[flow as keyof typeof words.flows] ?? flow).join(', ')
      ) : (
        <span className="dw-quiet">{strings.details.none}</span>
      ),
  },
  {
    key: 'last_used',
    label: words.columns.lastUsed,
    sort: 'last_used_at',
    render: (app) => <Time value={app.last_used_at} since />,
  },
  {
    key: 'secrets',
    label: words.columns.secrets,
    render: (app) => <Secrets secrets={app.secrets} />,
  },
];

export const filters: Filter[] = [
  {
    name: 'blocked',
    label: words.columns.status,
    options: [
      { value: 'false', label: words.status.active },
      { value: 'true', label: words.status.blocked },
    ],
  },
  {
    name: 'flow',
    label: words.columns.flows,
    options: Object.entries(words.flows).map(([value, label]) => ({ value, label })),
  },
  {
    name: 'unused_days',
    label: words.use,
    options: [30, 90, 365].map((days) => ({ value: `${days}`, label: words.unused(days) })),
  },
  {
    name: 'expiring_days',
    label: words.columns.secrets,
    options: [7, 30, 90].map((days) => ({ value: `${days}`, label: words.expiring(days) })),
  },
];
