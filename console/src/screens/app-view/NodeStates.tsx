// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { api, done } from '@/api/client';
import { Label } from '@/parts/Label';
import { ProblemAlert } from '@/parts/ProblemAlert';
import { Time } from '@/parts/Time';
import { untilLive } from '@/parts/untilLive';
import { strings } from '@/strings/en';

const words = strings.appView;

/** Each node, and whether it has the saved settings in force. */
export function NodeStates({ revision }: { revision: number }) {
  const report = useQuery({
    queryKey: ['propagation', 'nodes', revision],
    queryFn: ({ signal }) => done(api.GET('/propagation', { signal })),
    refetchInterval: untilLive(revision, 1000),
  });
  if (report.error && !report.data) return <ProblemAlert error={report.error} />;
  const applied = report.data?.history.find((one) => one.revision === revision)?.applied_ms;
  return (
    <ul className="dw-labels" aria-busy={report.isPending}>
      {(report.data?.nodes ?? []).map((node) => {
        const live = node.revision >= revision;
        return (
          <li key={node.node}>
            <Label isCompact status={live ? 'success' : 'warning'} variant="outline">
              {live ? words.nodeLive(node.node, applied) : words.nodeBehind(node.node)}
            </Label>
          </li>
        );
      })}
      {(report.data?.gone ?? []).map((node) => (
        <li key={node.node}>
          <Label isCompact status="warning" variant="outline">
            {words.nodeGone(node.node)} <Time value={node.seen_at} since />
          </Label>
        </li>
      ))}
    </ul>
  );
}
