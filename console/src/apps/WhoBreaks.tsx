// SPDX-License-Identifier: Apache-2.0
import '@/form/form.css';
import { Alert, Button, Spinner } from '@patternfly/react-core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, done, type Schema } from '@/api/client';
import { useMay } from '@/api/session';
import { documentOf, type Settings, type Values } from '@/form/values';
import { ProblemAlert } from '@/parts/ProblemAlert';
import { strings } from '@/strings/en';
import { daysSince, findingOf, requests } from './replay';
import { ReplayedTable } from './ReplayedTable';

type App = Schema<'App'>;

const words = strings.whoBreaks;

interface Props {
  app: App;
  settings: Settings;
  /** What is not saved, by key. */
  changes: Values;
  /** Before a link to a field of this screen is followed: closes the dialog around this. */
  onLeave?: () => void;
}

/**
 * Who would break? The app's recent real requests, decided again as if these changes were saved.
 * With `atOnce` it begins by itself.
 */
export function WhoBreaks({ atOnce = false, ...props }: Props & { atOnce?: boolean }) {
  const may = useMay('view_login_history');
  const [asked, setAsked] = useState<Values | null>(atOnce ? props.changes : null);
  // What was found about other settings says nothing about these.
  const stands = asked !== null && same(asked, props.changes);
  const changed = Object.keys(props.changes).length > 0;
  return (
    <div className="dw-who-breaks">
      {!may ? (
        <p>{words.noPermission}</p>
      ) : !changed ? (
        <p>{words.noChanges}</p>
      ) : (
        <>
          {!atOnce && (
            <>
              <p>{words.intro}</p>
              <div>
                <Button variant="secondary" onClick={() => setAsked(props.changes)}>
                  {words.ask}
                </Button>
              </div>
            </>
          )}
          <div aria-live="polite" className="dw-who-breaks">
            {stands && <Answer {...props} changes={asked} />}
          </div>
        </>
      )}
    </div>
  );
}

const same = (one: Values, other: Values) => JSON.stringify(one) === JSON.stringify(other);

function Answer({ app, settings, changes, onLeave }: Props) {
  const replay = useQuery({
    queryKey: ['replay', app.id, app.revision, changes],
    queryFn: ({ signal }) =>
      done(
        api.POST('/apps/{id}/replay', {
          params: { path: { id: app.id } },
          body: documentOf(changes),
          signal,
        }),
      ),
    gcTime: 0,
  });
  if (replay.error) return <ProblemAlert error={replay.error} />;
  if (!replay.data) {
    return (
      <p>
        <Spinner isInline size="md" aria-label={words.running} /> {words.running}
      </p>
    );
  }
  const found = replay.data;
  const about = { app, settings, onLeave };
  return (
    <>
      <Verdict replay={found} />
      {found.would_break.length > 0 && (
        <ReplayedTable label={words.broken} rows={found.would_break} rule="rule" {...about} />
      )}
      {found.would_work.length > 0 && (
        <ReplayedTable label={words.work} rows={found.would_work} rule="before" {...about} />
      )}
      {found.not_known.length > 0 && (
        <>
          <p>{words.notKnownBody}</p>
          <ReplayedTable label={words.unknown} rows={found.not_known} rule="rule" {...about} />
        </>
      )}
      {!found.whole && <p className="dw-quiet">{words.notWhole}</p>}
    </>
  );
}

const variants = {
  nothing_to_replay: 'info',
  nobody: 'success',
  better: 'success',
  not_known: 'warning',
  broken: 'danger',
} as const;

function Verdict({ replay }: { replay: Schema<'Replay'> }) {
  const finding = findingOf(replay);
  const days = daysSince(replay.since, new Date());
  const titles = {
    nothing_to_replay: words.nothing,
    nobody: words.nobody,
    better: words.nobody,
    not_known: words.notKnown(requests(replay.not_known)),
    broken: words.wouldBreak(requests(replay.would_break)),
  };
  return (
    <Alert component="p" isInline variant={variants[finding]} title={titles[finding]}>
      {finding === 'nothing_to_replay'
        ? words.nothingBody(days)
        : words.replayed(replay.replayed, days, replay.unchanged, requests(replay.would_work))}
    </Alert>
  );
}
