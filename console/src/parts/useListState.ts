// SPDX-License-Identifier: Apache-2.0
import { useCallback, useMemo } from 'react';
import { useLocation, useSearchParams } from 'react-router-dom';

/** What a list shows, kept in the URL so that it can be shared, reloaded and gone back to. */
export interface ListState {
  search: string;
  /** A field, with "-" before it the other way round; empty for the server's order. */
  sort: string;
  filters: Record<string, string>;
  cursor: string;
  /** 1 on the first page. */
  page: number;
}

export interface ListControl extends ListState {
  setSearch: (text: string) => void;
  setSort: (sort: string) => void;
  setFilter: (name: string, value: string) => void;
  clear: () => void;
  next: (cursor: string) => void;
  previous: () => void;
  /** The query of the API's lists. */
  query: Record<string, string>;
}

/** The cursors of the pages before this one, kept in the entry of the browser's history. */
function trailOf(state: unknown): string[] {
  const trail = (state as { trail?: unknown } | null)?.trail;
  return Array.isArray(trail) ? (trail as string[]) : [];
}

/**
 * What an address says of a list, and the query of the API that asks for it. A filter that is empty
 * counts where nobody can choose it: "run_as_user=" means apps without one.
 */
export function readState(
  params: URLSearchParams,
  filterNames: readonly string[],
  fromAddress: readonly string[] = [],
) {
  const filters: Record<string, string> = {};
  for (const name of filterNames) {
    const value = params.get(name);
    if (value) filters[name] = value;
  }
  for (const name of fromAddress) {
    const value = params.get(name);
    if (value !== null) filters[name] = value;
  }
  const search = params.get('search') ?? '';
  const sort = params.get('sort') ?? '';
  const cursor = params.get('cursor') ?? '';
  const query: Record<string, string> = { ...filters };
  if (search.trim()) query.search = search.trim();
  if (sort) query.sort = sort;
  if (cursor) query.cursor = cursor;
  return { search, sort, filters, cursor, query };
}

const none: readonly string[] = [];

export function useListState(
  filterNames: readonly string[],
  fromAddress: readonly string[] = none,
): ListControl {
  const [params, setParams] = useSearchParams();
  const trail = trailOf(useLocation().state);
  const names = filterNames.join(' ');

  const change = useCallback(
    (name: string, value: string) =>
      setParams(
        (now) => {
          const then = new URLSearchParams(now);
          if (value) then.set(name, value);
          else then.delete(name);
          then.delete('cursor');
          return then;
        },
        { replace: true },
      ),
    [setParams],
  );

  const turn = useCallback(
    (cursor: string, before: string[]) =>
      setParams(
        (now) => {
          const then = new URLSearchParams(now);
          if (cursor) then.set('cursor', cursor);
          else then.delete('cursor');
          return then;
        },
        { state: { trail: before } },
      ),
    [setParams],
  );

  const state = useMemo(
    () => readState(params, names.split(' ').filter(Boolean), fromAddress),
    [params, names, fromAddress],
  );

  return {
    ...state,
    page: state.cursor ? trail.length + 1 : 1,
    setSearch: (text) => change('search', text),
    setSort: (sort) => change('sort', sort),
    setFilter: change,
    clear: () => setParams(new URLSearchParams(), { replace: true }),
    next: (cursor) => turn(cursor, [...trail, state.cursor]),
    previous: () => turn(trail.at(-1) ?? '', trail.slice(0, -1)),
  };
}
