// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { api, done } from '@/api/client';
import { Confirm } from '@/parts/Confirm';
import { strings } from '@/strings/en';

const words = strings.usage;

/** Tells how many users lose the app, then takes all their approvals back at once. */
export function RevokeAll({
  id,
  name,
  onDone,
  onClose,
}: {
  id: string;
  name: string;
  onDone: (users: number) => Promise<unknown>;
  onClose: () => void;
}) {
  const params = { path: { app: id } };
  const usage = useQuery({
    queryKey: ['usage', 'count', id],
    queryFn: ({ signal }) => done(api.GET('/usage/{app}', { params, signal })),
    gcTime: 0,
  });
  const revoke = async () => {
    const { users } = await done(api.DELETE('/usage/{app}', { params }));
    await onDone(users);
  };
  return (
    <Confirm
      title={words.revokeAllTitle(name)}
      action={words.revokeEveryone}
      danger
      typed={name}
      onConfirm={revoke}
      onClose={onClose}
    >
      <p aria-live="polite">{usage.data ? words.lose(usage.data.users) : strings.shell.loading}</p>
      <p>{words.revokeBody}</p>
    </Confirm>
  );
}
