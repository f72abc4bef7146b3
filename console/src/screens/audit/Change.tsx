// SPDX-License-Identifier: Apache-2.0
import type { Schema } from '@/api/client';
import { useSettings } from '@/api/queries';
import { Table, Tbody, Td, Th, Thead, Tr } from '@/parts/Table';
import { strings } from '@/strings/en';
import { kindOf, linesOf } from './change';

const words = strings.audit;

// What is no setting of an object: that it is blocked, and why.
const labelOf = (key: string) => (words.keys as Record<string, string | undefined>)[key] ?? key;

function Side({ value }: { value: string | null }) {
  if (value === null) return null;
  if (value === '') return <span className="dw-quiet">{strings.details.none}</span>;
  if (value === 'true') return strings.details.on;
  return value === 'false' ? strings.details.off : value;
}

/** A row of the trail: each setting before and after, and what proves it. */
export function Change({ row }: { row: Schema<'Audit'> }) {
  const settings = useSettings(kindOf(row.action));
  const lines = linesOf(row.before, row.after);
  return (
    <div className="dw-change">
      {lines.length > 0 ? (
        <Table label={words.change} plain>
          <Thead>
            <Th>{words.setting}</Th>
            <Th>{words.before}</Th>
            <Th>{words.after}</Th>
          </Thead>
          <Tbody>
            {lines.map((line) => (
              <Tr key={line.key}>
                <Th scope="row" dataLabel={words.setting}>
                  {settings.data?.get(line.key)?.label ?? labelOf(line.key)}
                </Th>
                <Td dataLabel={words.before} modifier="breakWord">
                  <Side value={line.before} />
                </Td>
                <Td dataLabel={words.after} modifier="breakWord">
                  <Side value={line.after} />
                </Td>
              </Tr>
            ))}
          </Tbody>
        </Table>
      ) : (
        <p className="dw-quiet">{words.noChange}</p>
      )}
      <p className="dw-request-id">
        {words.row(row.number, row.revision)} · {words.chain} <code>{row.chain}</code>
        {row.request_id && (
          <>
            {' '}
            · {strings.problem.request} <code>{row.request_id}</code>
          </>
        )}
      </p>
    </div>
  );
}
