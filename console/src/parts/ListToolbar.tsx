// SPDX-License-Identifier: Apache-2.0
import {
  Button,
  FormSelect,
  FormSelectOption,
  SearchInput,
  Toolbar,
  ToolbarContent,
  ToolbarItem,
} from '@patternfly/react-core';
import type { ReactNode } from 'react';
import { strings } from '@/strings/en';
import { TypedFilter } from './TypedFilter';
import type { ListControl } from './useListState';
import { useSearchText } from './useSearchText';

/** Narrows a list by one of its fields. */
export interface Filter {
  /** The parameter of the API. */
  name: string;
  label: string;
  /** The values to choose from; without them one is typed. */
  options?: readonly { value: string; label: string }[];
  /** What to suggest for a typed value. */
  suggest?: (text: string, signal: AbortSignal) => Promise<readonly string[]>;
}

/** Search, filters and buttons above a list. */
export function ListToolbar({
  list,
  filters,
  searchLabel = strings.table.search,
  search = true,
  children,
}: {
  list: ListControl;
  filters: readonly Filter[];
  searchLabel?: string;
  search?: boolean;
  children?: ReactNode;
}) {
  const narrowed = Boolean(list.search) || Object.keys(list.filters).length > 0;
  return (
    <Toolbar>
      <ToolbarContent>
        {search && (
          <ToolbarItem>
            <Search list={list} label={searchLabel} />
          </ToolbarItem>
        )}
        {filters.map((filter) => (
          <ToolbarItem key={filter.name}>
            {filter.options ? (
              <ChosenFilter list={list} filter={filter} options={filter.options} />
            ) : (
              <TypedFilter list={list} filter={filter} />
            )}
          </ToolbarItem>
        ))}
        {narrowed && (
          <ToolbarItem>
            <Button variant="link" onClick={list.clear}>
              {strings.table.clear}
            </Button>
          </ToolbarItem>
        )}
        {children && <ToolbarItem align={{ default: 'alignEnd' }}>{children}</ToolbarItem>}
      </ToolbarContent>
    </Toolbar>
  );
}

function ChosenFilter({
  list,
  filter,
  options,
}: {
  list: ListControl;
  filter: Filter;
  options: NonNullable<Filter['options']>;
}) {
  return (
    <FormSelect
      id={`filter-${filter.name}`}
      aria-label={filter.label}
      value={list.filters[filter.name] ?? ''}
      onChange={(_, value) => list.setFilter(filter.name, value)}
    >
      <FormSelectOption value="" label={strings.table.any(filter.label)} />
      {options.map((option) => (
        <FormSelectOption key={option.value} value={option.value} label={option.label} />
      ))}
    </FormSelect>
  );
}

function Search({ list, label }: { list: ListControl; label: string }) {
  const [text, typed] = useSearchText(list);
  return (
    <SearchInput
      aria-label={label}
      placeholder={label}
      value={text}
      onChange={(_, value) => typed(value)}
      onClear={() => typed('')}
    />
  );
}
