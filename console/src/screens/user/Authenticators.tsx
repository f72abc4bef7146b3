// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { api, done, type Schema } from '@/api/client';
import { LoadedPart } from '@/parts/LoadedPart';
import { Time } from '@/parts/Time';
import { strings } from '@/strings/en';

const words = strings.user;

/** The authenticator apps that a user has registered. */
export function Authenticators({ user }: { user: Schema<'User'> }) {
  const path = { id: user.id };
  const query = useQuery({
    queryKey: ['users', 'authenticators', user.id],
    queryFn: ({ signal }) =>
      done(api.GET('/users/{id}/authenticators', { params: { path }, signal })),
  });
  return (
    <LoadedPart query={query}>
      {(page) =>
        page.items.length === 0 ? (
          <p className="dw-quiet">{words.noAuthenticators}</p>
        ) : (
          <ul className="dw-plain-list">
            {page.items.map((one) => (
              <li key={one.id}>
                {one.label}, {words.since} <Time value={one.made_at} />
                {!one.confirmed && <> ({words.unconfirmed})</>}
              </li>
            ))}
          </ul>
        )
      }
    </LoadedPart>
  );
}
