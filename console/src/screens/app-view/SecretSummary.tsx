// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { api, done, type Schema } from '@/api/client';
import { ProblemAlert } from '@/parts/ProblemAlert';
import { Time } from '@/parts/Time';
import { strings } from '@/strings/en';

const words = strings.appView;

/** How many secrets are in force, and when one was last used. */
export function SecretSummary({ app }: { app: Schema<'App'> }) {
  const secrets = useQuery({
    queryKey: ['apps', 'secrets', app.id],
    queryFn: ({ signal }) =>
      done(api.GET('/apps/{id}/secrets', { params: { path: { id: app.id } }, signal })),
  });
  if (!secrets.data) return secrets.error ? <ProblemAlert error={secrets.error} /> : <>…</>;
  const live = secrets.data.items.filter((one) => one.state !== 'retired');
  const used = live
    .map((one) => one.last_used_at)
    .filter((one) => one !== null)
    .sort()
    .at(-1);
  return (
    <>
      {words.secretsInForce(live.length)}
      {live.length > 0 && (
        <>
          , {words.lastUsed} <Time value={used} since never={words.never} />
        </>
      )}
    </>
  );
}
