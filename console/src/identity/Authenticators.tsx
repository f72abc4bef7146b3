// SPDX-License-Identifier: Apache-2.0
import { Button } from '@patternfly/react-core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, done, type Schema } from '@/api/client';
import { LoadedPart } from '@/parts/LoadedPart';
import { Time } from '@/parts/Time';
import { strings } from '@/strings/en';
import { RemoveAuthenticator } from './RemoveAuthenticator';

const words = strings.authenticators;

export const authenticatorsOf = (user: string) => ['users', 'authenticators', user];

/** The authenticator apps that a user has registered; each can be removed. */
export function Authenticators({ user, none }: { user: string; none: string }) {
  const [removing, setRemoving] = useState<Schema<'Authenticator'> | null>(null);
  const path = { id: user };
  const query = useQuery({
    queryKey: authenticatorsOf(user),
    queryFn: ({ signal }) =>
      done(api.GET('/users/{id}/authenticators', { params: { path }, signal })),
  });
  return (
    <>
      <LoadedPart query={query}>
        {(page) =>
          page.items.length === 0 ? (
            <p className="dw-quiet">{none}</p>
          ) : (
            <ul className="dw-plain-list">
              {page.items.map((one) => (
                <li key={one.id} className="dw-entry">
                  <span>
                    <strong>{one.label}</strong>, {words.since} <Time value={one.made_at} />
                    {!one.confirmed && <> ({words.unconfirmed})</>}
                  </span>
                  <Button
                    variant="link"
                    isInline
                    isDanger
                    aria-label={words.removeNamed(one.label)}
                    onClick={() => setRemoving(one)}
                  >
                    {words.remove}
                  </Button>
                </li>
              ))}
            </ul>
          )
        }
      </LoadedPart>
      {removing && (
        <RemoveAuthenticator
          user={user}
          authenticator={removing}
          onClose={() => setRemoving(null)}
        />
      )}
    </>
  );
}
