// SPDX-License-Identifier: Apache-2.0
import { TextInput } from '@patternfly/react-core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { strings } from '@/strings/en';
import type { Filter } from './ListToolbar';
import type { ListControl } from './useListState';

/** A filter whose value is typed, with suggestions. It counts on Enter, when left and when chosen. */
export function TypedFilter({ list, filter }: { list: ListControl; filter: Filter }) {
  const now = list.filters[filter.name] ?? '';
  const [text, setText] = useState(now);
  useEffect(() => setText(now), [now]);
  const suggestions = useQuery({
    queryKey: ['suggestions', filter.name, text],
    queryFn: ({ signal }) => filter.suggest?.(text, signal) ?? [],
    enabled: Boolean(filter.suggest) && text !== '' && text !== now,
    staleTime: 60_000,
  });
  const offered = suggestions.data ?? [];
  const send = (value: string) => value.trim() !== now && list.setFilter(filter.name, value.trim());
  return (
    <>
      <TextInput
        id={`filter-${filter.name}`}
        aria-label={filter.label}
        placeholder={strings.table.any(filter.label)}
        list={filter.suggest ? `suggested-${filter.name}` : undefined}
        value={text}
        autoComplete="off"
        spellCheck={false}
        onChange={(_, value) => {
          setText(value);
          if (value === '' || offered.includes(value)) send(value);
        }}
        onKeyDown={(event) => event.key === 'Enter' && send(text)}
        onBlur={() => send(text)}
      />
      {filter.suggest && (
        <datalist id={`suggested-${filter.name}`}>
          {offered.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
      )}
    </>
  );
}
