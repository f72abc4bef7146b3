// SPDX-License-Identifier: Apache-2.0
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api, done, type Schema } from '@/api/client';
import { documentOf, type Values } from '@/form/values';

type App = Schema<'App'>;

/** What the server says of settings that are not saved. */
export type Check = Schema<'AppCheck'>;

/** Asks what saving these changes would do, and what stands against it. */
export function checkApp(app: App | null, changes: Values, signal?: AbortSignal): Promise<Check> {
  const body = documentOf(changes);
  if (!app) return done(api.POST('/apps/check', { body, signal }));
  const path = { id: app.id };
  return done(api.POST('/apps/{id}/check', { params: { path }, body, signal }));
}

const pause = 250;

function useLater<T>(value: T): T {
  const [later, setLater] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setLater(value), pause);
    return () => clearTimeout(timer);
  }, [value]);
  return later;
}

/** An answer and the changes that it is about. */
export interface Answered {
  of: Values;
  found: Check;
}

/** True when the answer is about the value that the field has now. */
export function isAbout(answered: Answered, changes: Values, key: string): boolean {
  return JSON.stringify(answered.of[key]) === JSON.stringify(changes[key]);
}

/** The same while somebody types: the answer about what was typed a moment ago. */
export function useCheck(app: App | null, changes: Values, enabled: boolean) {
  const asked = useLater(changes);
  return useQuery({
    queryKey: ['check', app?.id ?? '', app?.revision ?? 0, asked],
    queryFn: async ({ signal }): Promise<Answered> => ({
      of: asked,
      found: await checkApp(app, asked, signal),
    }),
    placeholderData: keepPreviousData,
    enabled,
    gcTime: 60_000,
  });
}
