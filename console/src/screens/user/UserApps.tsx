// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router-dom';
import { api, done, type Schema } from '@/api/client';
import { LoadedPart } from '@/parts/LoadedPart';
import { Time } from '@/parts/Time';
import { strings } from '@/strings/en';

const words = strings.user;
const shown = 20;

/** The apps that act as a user, those used last first. */
export function UserApps({ user }: { user: Schema<'User'> }) {
  const query = { user: user.id, sort: '-last_used_at', limit: shown };
  const usage = useQuery({
    queryKey: ['usage', 'of', user.id],
    queryFn: ({ signal }) => done(api.GET('/usage', { params: { query }, signal })),
  });
  return (
    <LoadedPart query={usage}>
      {(page) => (
        <>
          {page.items.length === 0 ? (
            <p className="dw-quiet">{words.noApps}</p>
          ) : (
            <ul className="dw-plain-list">
              {page.items.map((one) => (
                <li key={one.id}>
                  <Link to={`/apps/${one.app.id}`}>{one.app.name}</Link>, {words.lastUsed}{' '}
                  <Time value={one.last_used_at} since />
                </li>
              ))}
            </ul>
          )}
          <p className="dw-links">
            <Link to={`/usage?user=${user.id}`}>{strings.screens.usage}</Link>
            <Link to={`/login-history?user=${user.id}`}>{strings.screens.loginHistory}</Link>
            <Link to={`/logouts?user=${user.id}`}>{strings.screens.logouts}</Link>
            <Link to={`/audit?by=${user.id}`}>{words.changesBy}</Link>
            <Link to={`/audit?object=${user.id}`}>{words.changesOf}</Link>
          </p>
        </>
      )}
    </LoadedPart>
  );
}
