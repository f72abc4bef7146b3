// SPDX-License-Identifier: Apache-2.0
import { Checkbox } from '@patternfly/react-core';
import { keepPreviousData, queryOptions, useQuery, type QueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { Page } from '@/api/client';
import { Loading } from '@/shell/Loading';
import { strings } from '@/strings/en';
import { ListToolbar, type Filter } from './ListToolbar';
import { Pager } from './Pager';
import { ProblemAlert } from './ProblemAlert';
import { RowMenu, type RowAction } from './RowMenu';
import { OpenedRow, OpenTd, SortTh, Table, Tbody, Td, Th, Thead, Tr } from './Table';
import { readState, useListState } from './useListState';

export interface Column<T> {
  key: string;
  label: string;
  /** The field that the server sorts by, when it can. */
  sort?: string;
  render: (row: T) => ReactNode;
}

const rowsOfAPage = '25'; // Two screens full.

/** Which rows are chosen, by id, on whichever page they stand. */
export interface Selection<T> {
  rows: ReadonlyMap<string, T>;
  change: (rows: Map<string, T>) => void;
}

interface List<T> {
  queryKey: readonly unknown[];
  /** Asks the server for a page. The query has search, sort, cursor and the filters. */
  load: (query: Record<string, string>, signal: AbortSignal) => Promise<Page<T>>;
}

interface Props<T> extends List<T> {
  /** What the table holds, for whoever cannot see it: "Connected apps". */
  label: string;
  columns: readonly Column<T>[];
  rowId: (row: T) => string;
  rowName: (row: T) => string;
  actions?: (row: T) => RowAction[];
  /** What a row shows when it is opened. */
  detail?: (row: T) => ReactNode;
  filters?: readonly Filter[];
  /** Filters of the API that addresses of this list carry, and nobody chooses above it. */
  fromAddress?: readonly string[];
  searchLabel?: string;
  /** False: the server cannot search this list, filters alone narrow it. */
  search?: boolean;
  selection?: Selection<T>;
  /** Buttons beside the search. */
  toolbar?: ReactNode;
  /** Shown when there is nothing at all, not even without search and filters. */
  empty: ReactNode;
}

function pageOf<T>(list: List<T>, query: Record<string, string>) {
  return queryOptions({
    queryKey: [...list.queryKey, query],
    queryFn: ({ signal }) => list.load({ ...query, limit: rowsOfAPage }, signal),
  });
}

/** Asks for the page of a list that an address means, before the list is drawn. */
export function firstPage<T>(
  list: List<T>,
  filters: readonly string[] = [],
  fromAddress: readonly string[] = [],
) {
  return (queries: QueryClient, address: URLSearchParams) =>
    queries.prefetchQuery(pageOf(list, readState(address, filters, fromAddress).query));
}

/** A list that the server searches, sorts, filters and cuts into pages; the URL holds its state. */
export function ServerTable<T>(props: Props<T>) {
  const { columns, filters = [] } = props;
  const list = useListState(
    filters.map((one) => one.name),
    props.fromAddress,
  );
  const page = useQuery({ ...pageOf(props, list.query), placeholderData: keepPreviousData });
  const rows = page.data?.items ?? [];
  const narrowed = Boolean(list.search.trim()) || Object.keys(list.filters).length > 0;
  const none = page.data && rows.length === 0 && !page.data.next;
  if (none && !narrowed && !list.cursor && !page.isPlaceholderData) {
    return <>{props.empty}</>;
  }
  return (
    <>
      <ListToolbar
        list={list}
        filters={filters}
        searchLabel={props.searchLabel}
        search={props.search}
      >
        {props.toolbar}
      </ListToolbar>
      <ProblemAlert error={page.error} />
      {page.isPending ? (
        <Loading />
      ) : (
        <Table label={props.label} grid="lg" busy={page.isPlaceholderData || page.isPending}>
          <Head {...props} list={list} rows={rows} />
          {props.detail ? (
            rows.map((row) => <OpeningRow key={props.rowId(row)} {...props} row={row} />)
          ) : (
            <Tbody>
              {rows.map((row) => (
                <Tr key={props.rowId(row)}>
                  <Cells {...props} row={row} />
                </Tr>
              ))}
            </Tbody>
          )}
          {page.data && rows.length === 0 && (
            <Tbody>
              <Tr>
                <Td colSpan={columns.length + 3}>{strings.table.nothing}</Td>
              </Tr>
            </Tbody>
          )}
        </Table>
      )}
      <Pager list={list} next={page.data?.next ?? null} />
    </>
  );
}

function Cells<T>(props: Props<T> & { row: T }) {
  const { row, selection } = props;
  return (
    <>
      {selection && <SelectCell {...props} selection={selection} row={row} />}
      {props.columns.map((column) => (
        <Td key={column.key} dataLabel={column.label} modifier="breakWord">
          {column.render(row)}
        </Td>
      ))}
      {props.actions && (
        <Td isAction>
          <RowMenu row={props.rowName(row)} actions={() => props.actions?.(row) ?? []} />
        </Td>
      )}
    </>
  );
}

// A row that opens to show its detail below.
function OpeningRow<T>(props: Props<T> & { row: T }) {
  const [open, setOpen] = useState(false);
  return (
    <Tbody open={open}>
      <Tr>
        <OpenTd open={open} onToggle={() => setOpen(!open)} />
        <Cells {...props} />
      </Tr>
      {open && (
        <OpenedRow colSpan={props.columns.length + 3}>{props.detail?.(props.row)}</OpenedRow>
      )}
    </Tbody>
  );
}

function Head<T>({
  columns,
  list,
  rows,
  rowId,
  selection,
  actions,
  detail,
}: Props<T> & { list: ReturnType<typeof useListState>; rows: readonly T[] }) {
  return (
    <Thead>
      {detail && <Th heard={strings.table.detail} />}
      {selection && (
        <Th className="dw-select-cell" label={strings.table.selection}>
          <Checkbox
            id="select-all"
            aria-label={strings.table.selectAll}
            isChecked={rows.length > 0 && rows.every((row) => selection.rows.has(rowId(row)))}
            onChange={(_, on) => selection.change(chosen(selection.rows, rows, rowId, on))}
          />
        </Th>
      )}
      {columns.map(({ key, label, sort }) =>
        sort ? (
          <SortTh
            key={key}
            order={orderOf(list.sort, sort)}
            onSort={() => list.setSort(list.sort === sort ? `-${sort}` : sort)}
          >
            {label}
          </SortTh>
        ) : (
          <Th key={key} modifier="nowrap">
            {label}
          </Th>
        ),
      )}
      {actions && <Th heard={strings.table.actionsColumn} />}
    </Thead>
  );
}

function orderOf(sorted: string, field: string) {
  if (sorted === field) return 'ascending';
  return sorted === `-${field}` ? 'descending' : undefined;
}

function SelectCell<T>({
  selection,
  row,
  rowId,
  rowName,
}: Props<T> & { selection: Selection<T>; row: T }) {
  const id = rowId(row);
  return (
    <Td className="dw-select-cell">
      <Checkbox
        id={`select-${id}`}
        aria-label={strings.table.select(rowName(row))}
        isChecked={selection.rows.has(id)}
        onChange={(_, on) => selection.change(chosen(selection.rows, [row], rowId, on))}
      />
    </Td>
  );
}

function chosen<T>(
  before: ReadonlyMap<string, T>,
  rows: readonly T[],
  rowId: (row: T) => string,
  on: boolean,
): Map<string, T> {
  const after = new Map(before);
  for (const row of rows) {
    if (on) after.set(rowId(row), row);
    else after.delete(rowId(row));
  }
  return after;
}
