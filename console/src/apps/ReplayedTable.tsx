// SPDX-License-Identifier: Apache-2.0
import { Link } from 'react-router-dom';
import type { Schema } from '@/api/client';
import type { Settings } from '@/form/values';
import { Breaking } from '@/parts/Breaking';
import { useRules } from '@/parts/Checks';
import { Table, Tbody, Td, Th, Thead, Tr } from '@/parts/Table';
import { Time } from '@/parts/Time';
import { strings } from '@/strings/en';
import { numeral } from '@/strings/numeral';
import { FieldLink } from './FieldLink';

type Replayed = Schema<'Replayed'>;

const words = strings.whoBreaks;

interface Props {
  app: Schema<'App'>;
  settings: Settings;
  onLeave?: () => void;
  /** Whose sentence is shown: the rule that would refuse, or the one that refuses today. */
  rule: 'rule' | 'before';
}

/** Requests that would be decided otherwise; those that are alike in one row. */
export function ReplayedTable({
  label,
  rows,
  ...about
}: Props & { label: string; rows: readonly Replayed[] }) {
  return (
    <Table label={label} grid="lg">
      <Thead>
        <Th>{words.columns.user}</Th>
        <Th>{words.columns.flow}</Th>
        <Th>{words.columns.address}</Th>
        <Th modifier="nowrap">{words.columns.count}</Th>
        <Th>{words.columns.last}</Th>
        <Th width={40}>{about.rule === 'rule' ? words.columns.why : words.columns.before}</Th>
      </Thead>
      <Tbody>
        {rows.map((row) => (
          <Tr key={`${row.receipt} ${row.flow} ${row.rule} ${row.before}`}>
            <Td dataLabel={words.columns.user}>
              <Breaking text={row.user.username ?? row.user.id ?? strings.details.none} />
            </Td>
            <Td dataLabel={words.columns.flow}>{row.title}</Td>
            <Td dataLabel={words.columns.address}>{row.address}</Td>
            <Td dataLabel={words.columns.count}>{numeral(row.count)}</Td>
            <Td dataLabel={words.columns.last}>
              <Link to={`/receipts/${row.receipt}`} target="_blank" rel="noopener">
                <Time value={row.at} />
              </Link>
            </Td>
            <Td dataLabel={about.rule === 'rule' ? words.columns.why : words.columns.before}>
              <Reason row={row} {...about} />
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
}

function Reason({ row, rule, app, settings, onLeave }: Props & { row: Replayed }) {
  const rules = useRules().data;
  const name = row[rule];
  const found = name ? rules?.get(name) : undefined;
  if (!name) return null;
  const key = found?.setting ?? null;
  return (
    <>
      <div>{found?.told ?? name}</div>
      {rule === 'rule' && row.because && <div className="dw-quiet">{row.because}</div>}
      <FieldLink
        setting={key}
        settings={settings}
        screen={found?.screen ?? null}
        objects={{ app: app.id, user: row.user.id }}
        onLeave={onLeave}
      />
    </>
  );
}
