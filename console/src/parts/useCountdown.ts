// SPDX-License-Identifier: Apache-2.0
import { useEffect, useState } from 'react';

/** Whole seconds from `now` to `until`, never less than none. */
export function secondsLeft(until: number, now: number): number {
  return Math.max(0, Math.ceil((until - now) / 1000));
}

/** "4:05" */
export function clock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** The seconds that are left until a point in time (in milliseconds), second by second. */
export function useCountdown(until: number): number {
  const [, tick] = useState(0);
  const left = secondsLeft(until, Date.now());
  const over = left === 0;
  useEffect(() => {
    if (over) return;
    const timer = setInterval(() => tick((n) => n + 1), 1000);
    return () => clearInterval(timer);
  }, [until, over]);
  return left;
}
