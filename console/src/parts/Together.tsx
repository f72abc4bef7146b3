// SPDX-License-Identifier: Apache-2.0
import { useIsFetching, useQueryClient, type Query } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import { Loading } from '@/shell/Loading';

const first = { predicate: (query: Query) => query.state.data === undefined };

/** Shows parts that load by themselves all at once, when the last is here: nothing jumps. */
export function Together({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const [shown, setShown] = useState(false);
  const loading = useIsFetching(first);
  // The effects of the parts ran before this one, so what they load has begun.
  useEffect(() => {
    if (client.isFetching(first) === 0) setShown(true);
  }, [client, loading]);
  return (
    <>
      {!shown && <Loading />}
      <div hidden={!shown}>{children}</div>
    </>
  );
}
