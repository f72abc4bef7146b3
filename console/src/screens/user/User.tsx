// SPDX-License-Identifier: Apache-2.0
import { Card, CardBody, CardTitle } from '@patternfly/react-core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router-dom';
import { api, done, type Schema } from '@/api/client';
import { useSettings } from '@/api/queries';
import type { Settings } from '@/form/values';
import { Authenticators } from '@/identity/Authenticators';
import { Sessions } from '@/identity/Sessions';
import { Breaking } from '@/parts/Breaking';
import { Details } from '@/parts/Details';
import { Loaded } from '@/parts/Loaded';
import { LoadedPart } from '@/parts/LoadedPart';
import { StillWorks } from '@/parts/StillWorks';
import { Time } from '@/parts/Time';
import { Together } from '@/parts/Together';
import { UserStatus } from '@/parts/UserStatus';
import { Frame } from '@/shell/Frame';
import { strings } from '@/strings/en';
import { UserActions } from './UserActions';
import { UserApps } from './UserApps';

type User = Schema<'User'>;

const words = strings.user;

/** One user, by id or username. */
export function useUser(id: string) {
  return useQuery({
    queryKey: ['users', 'one', id],
    queryFn: ({ signal }) => done(api.GET('/users/{id}', { params: { path: { id } }, signal })),
  });
}

function Facts({ user }: { user: User }) {
  const settings = useSettings('user');
  return (
    <LoadedPart query={settings}>
      {(loaded) => <LabelledFacts user={user} settings={loaded} />}
    </LoadedPart>
  );
}

function LabelledFacts({ user, settings }: { user: User; settings: Settings }) {
  const label = (key: string) => settings.get(key)?.label ?? key;
  const texts = ['email', 'first_name', 'last_name', 'nickname', 'federation_id'] as const;
  const places = [
    ...(['phone', 'street', 'city', 'state', 'postal_code', 'country'] as const),
    ...(['language', 'locale', 'time_zone'] as const),
  ];
  return (
    <Details
      label={words.facts}
      items={[
        { label: label('username'), value: user.username },
        { label: words.status, value: <UserStatus user={user} /> },
        ...texts.map((key) => ({ label: label(key), value: user[key] })),
        {
          label: label('profile'),
          value: <Link to={`/profiles/${encodeURIComponent(user.profile)}`}>{user.profile}</Link>,
        },
        {
          label: label('permission_sets'),
          value: user.permission_sets.length > 0 && (
            <ul className="dw-plain-list">
              {user.permission_sets.map((name) => (
                <li key={name}>
                  <Link to={`/permission-sets/${encodeURIComponent(name)}`}>{name}</Link>
                </li>
              ))}
            </ul>
          ),
        },
        ...places.map((key) => ({ label: label(key), value: user[key] })),
        {
          label: words.tokensSince,
          value: user.tokens_not_before && <Time value={user.tokens_not_before} />,
        },
        { label: words.created, value: <By at={user.created_at} by={user.created_by} /> },
        { label: words.modified, value: <By at={user.modified_at} by={user.modified_by} /> },
        { label: words.id, value: <code>{user.id}</code> },
      ].map((item) => (item.value === false ? { ...item, value: null } : item))}
    />
  );
}

function By({ at, by }: { at: string; by: string }) {
  return (
    <>
      <Time value={at} />, <Breaking text={by} />
    </>
  );
}

function Shown({ user }: { user: User }) {
  return (
    <div className="dw-stack">
      <Card>
        <CardTitle component="h2">{words.facts}</CardTitle>
        <CardBody>
          <Facts user={user} />
        </CardBody>
      </Card>
      <Card>
        <CardTitle component="h2">{words.apps}</CardTitle>
        <CardBody>
          <UserApps user={user} />
        </CardBody>
      </Card>
      <Card>
        <CardTitle component="h2">{strings.stillWorks.title}</CardTitle>
        <CardBody>
          <StillWorks of="user" id={user.id} />
        </CardBody>
      </Card>
      <Card>
        <CardTitle component="h2">{words.sessions.heading}</CardTitle>
        <CardBody>
          <Sessions user={user.id} name={user.display_name} />
        </CardBody>
      </Card>
      <Card>
        <CardTitle component="h2">{words.authenticators}</CardTitle>
        <CardBody>
          <Authenticators user={user.id} none={words.noAuthenticators} />
        </CardBody>
      </Card>
    </div>
  );
}

/** A user: who it is, what it may, with which apps, and how it signs in. */
export default function UserScreen() {
  const { user: id = '' } = useParams();
  const query = useUser(id);
  return (
    <Loaded query={query}>
      {(user) => (
        <Frame
          title={user.display_name}
          crumbs={[{ label: strings.screens.users, path: '/users' }]}
          actions={<UserActions user={user} />}
        >
          <Together key={user.id}>
            <Shown user={user} />
          </Together>
        </Frame>
      )}
    </Loaded>
  );
}
