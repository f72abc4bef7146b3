// SPDX-License-Identifier: Apache-2.0
// Tables with PatternFly's styles. Its own components measure every cell for a tooltip, and ask the
// browser for the layout once for each; these only draw.
import '@patternfly/react-styles/css/components/Table/table.css';
import '@patternfly/react-styles/css/components/Table/table-grid.css';
import { Button } from '@patternfly/react-core';
import Both from '@patternfly/react-icons/dist/esm/icons/arrows-alt-v-icon';
import Down from '@patternfly/react-icons/dist/esm/icons/long-arrow-alt-down-icon';
import Up from '@patternfly/react-icons/dist/esm/icons/long-arrow-alt-up-icon';
import Caret from '@patternfly/react-icons/dist/esm/icons/rh-microns-caret-down-icon';
import type { ReactNode } from 'react';
import { strings } from '@/strings/en';
import { Breaking } from './Breaking';

const names = (...all: (string | false | undefined)[]) => all.filter(Boolean).join(' ');

// On a narrow screen each cell becomes a line of its own.
const narrow = { md: 'pf-m-grid-md', lg: 'pf-m-grid-lg', never: false } as const;

interface Cell {
  children?: ReactNode;
  className?: string;
  /** What a cell is called where the head of its column is not seen. */
  dataLabel?: string;
  modifier?: 'breakWord' | 'nowrap';
}

const modifiers = { breakWord: 'pf-m-break-word', nowrap: 'pf-m-nowrap' } as const;

export function Table({
  label,
  busy,
  grid = 'md',
  plain,
  children,
}: {
  label: string;
  busy?: boolean;
  /** From which width on it is a table. */
  grid?: keyof typeof narrow;
  /** No lines between rows. */
  plain?: boolean;
  children: ReactNode;
}) {
  return (
    <table
      aria-label={label}
      aria-busy={busy}
      role="grid"
      className={names('pf-v6-c-table pf-m-compact', narrow[grid], plain && 'pf-m-no-border-rows')}
    >
      {children}
    </table>
  );
}

export function Thead({ children }: { children: ReactNode }) {
  return (
    <thead className="pf-v6-c-table__thead">
      <tr className="pf-v6-c-table__tr">{children}</tr>
    </thead>
  );
}

export function Tbody({ open, children }: { open?: boolean; children: ReactNode }) {
  return (
    <tbody role="rowgroup" className={names('pf-v6-c-table__tbody', open && 'pf-m-expanded')}>
      {children}
    </tbody>
  );
}

export function Tr({ children }: { children: ReactNode }) {
  return <tr className="pf-v6-c-table__tr">{children}</tr>;
}

const widths = { 30: 'pf-m-width-30', 40: 'pf-m-width-40' } as const;

/** The head of a column, or of a row. */
export function Th({
  children,
  className,
  dataLabel,
  modifier,
  label,
  heard,
  width,
  scope = 'col',
}: Cell & {
  /** Its name where that is not what it shows. */
  label?: string;
  /** What it says to whoever cannot see the column. */
  heard?: string;
  width?: keyof typeof widths;
  scope?: 'col' | 'row';
}) {
  return (
    <th
      scope={scope}
      aria-label={label}
      data-label={dataLabel}
      className={names(
        'pf-v6-c-table__th',
        modifier && modifiers[modifier],
        width && widths[width],
        className,
      )}
    >
      {children}
      {heard && <span className="pf-v6-screen-reader">{heard}</span>}
    </th>
  );
}

/** The head of a column by which rows can be put in order; `order` is that of now. */
export function SortTh({
  children,
  order,
  onSort,
}: {
  children: ReactNode;
  order: 'ascending' | 'descending' | undefined;
  onSort: () => void;
}) {
  const Arrow = order === undefined ? Both : order === 'ascending' ? Up : Down;
  return (
    <th
      scope="col"
      aria-sort={order}
      className={names(
        'pf-v6-c-table__th pf-v6-c-table__sort pf-m-nowrap',
        order && 'pf-m-selected',
      )}
    >
      <button type="button" className="pf-v6-c-table__button" onClick={onSort}>
        <span className="pf-v6-c-table__button-content">
          <span className="pf-v6-c-table__text">{children}</span>
          <span className="pf-v6-c-table__sort-indicator">
            <Arrow />
          </span>
        </span>
      </button>
    </th>
  );
}

export function Td({
  children,
  className,
  dataLabel,
  modifier,
  colSpan,
  isAction,
}: Cell & { colSpan?: number; isAction?: boolean }) {
  return (
    <td
      colSpan={colSpan}
      data-label={dataLabel}
      className={names(
        'pf-v6-c-table__td',
        isAction && 'pf-v6-c-table__action',
        modifier && modifiers[modifier],
        className,
      )}
    >
      {typeof children === 'string' ? <Breaking text={children} /> : children}
    </td>
  );
}

/** The cell that opens its row. */
export function OpenTd({ open, onToggle }: { open: boolean; onToggle: () => void }) {
  return (
    <td className="pf-v6-c-table__td pf-v6-c-table__toggle">
      <Button
        variant="plain"
        className={names(open && 'pf-m-expanded')}
        aria-label={strings.table.detail}
        aria-expanded={open}
        onClick={onToggle}
        icon={
          <span className="pf-v6-c-table__toggle-icon">
            <Caret />
          </span>
        }
      />
    </td>
  );
}

/** What a row shows when it is open. */
export function OpenedRow({ colSpan, children }: { colSpan: number; children: ReactNode }) {
  return (
    <tr className="pf-v6-c-table__tr pf-v6-c-table__expandable-row pf-m-expanded">
      <td className="pf-v6-c-table__td" colSpan={colSpan}>
        <div className="pf-v6-c-table__expandable-row-content">{children}</div>
      </td>
    </tr>
  );
}
