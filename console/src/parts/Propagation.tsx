// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { api, done } from '@/api/client';
import { Label } from '@/parts/Label';
import { strings } from '@/strings/en';
import { untilLive } from './untilLive';

/** On which nodes a revision is in force, until it is on all: "Live on all 3 nodes after 12 ms". */
export function Propagation({ revision }: { revision: number }) {
  const report = useQuery({
    queryKey: ['propagation', revision],
    queryFn: ({ signal }) => done(api.GET('/propagation', { signal })),
    refetchInterval: untilLive(revision, 500),
    staleTime: Infinity,
  });
  const nodes = report.data?.nodes ?? [];
  const live = nodes.filter((node) => node.revision >= revision);
  const everywhere = nodes.length > 0 && live.length === nodes.length;
  const applied = report.data?.history.find((one) => one.revision === revision)?.applied_ms;
  return (
    <div role="status" className="dw-propagation">
      <Label status={everywhere ? 'success' : 'info'}>
        {nodes.length === 0
          ? strings.propagation.asking(revision)
          : everywhere
            ? strings.propagation.everywhere(nodes.length, applied)
            : strings.propagation.some(live.length, nodes.length)}
      </Label>
    </div>
  );
}
