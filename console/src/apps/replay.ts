// SPDX-License-Identifier: Apache-2.0
import type { Schema } from '@/api/client';

type Replay = Schema<'Replay'>;
type Replayed = Schema<'Replayed'>;

/** What a replay comes to. */
export type Finding = 'nothing_to_replay' | 'nobody' | 'better' | 'not_known' | 'broken';

/** How many requests these stand for. */
export function requests(groups: readonly Replayed[]): number {
  return groups.reduce((sum, one) => sum + one.count, 0);
}

/** The worst that can be said of it. */
export function findingOf(replay: Replay): Finding {
  if (replay.replayed === 0) return 'nothing_to_replay';
  if (replay.would_break.length > 0) return 'broken';
  if (replay.not_known.length > 0) return 'not_known';
  return replay.would_work.length > 0 ? 'better' : 'nobody';
}

/** Whole days from then until now; the server looks back a week when nothing else was asked. */
export function daysSince(since: string, now: Date): number {
  return Math.max(1, Math.round((now.getTime() - new Date(since).getTime()) / 86_400_000));
}
