// SPDX-License-Identifier: Apache-2.0
import './form.css';
import { Label } from '@/parts/Label';
import { Table, Tbody, Td, Th, Thead, Tr } from '@/parts/Table';
import { strings } from '@/strings/en';
import { ShownValue } from './ShownValue';
import type { Draft } from './useDraft';
import { compare, type Settings, type Values } from './values';

const words = strings.stale;

/** What two administrators made of the same settings, side by side. */
export function Comparison({
  draft,
  theirs,
  settings,
}: {
  draft: Pick<Draft, 'base' | 'values'>;
  /** What somebody else saved meanwhile. */
  theirs: Values;
  settings: Settings;
}) {
  const rows = compare(draft.base, theirs, draft.values, settings);
  return (
    <Table label={words.comparison}>
      <Thead>
        <Th>{strings.review.setting}</Th>
        <Th>{words.before}</Th>
        <Th>{words.theirs}</Th>
        <Th>{words.mine}</Th>
      </Thead>
      <Tbody>
        {rows.map((row) => {
          const setting = settings.get(row.key);
          return (
            <Tr key={row.key}>
              <Td dataLabel={strings.review.setting}>
                {setting?.label ?? row.key}{' '}
                {row.conflict && (
                  <Label isCompact status="warning">
                    {words.conflict}
                  </Label>
                )}
              </Td>
              <Td dataLabel={words.before}>
                <ShownValue value={row.base} setting={setting} />
              </Td>
              <Td dataLabel={words.theirs}>
                <ShownValue value={row.theirs} setting={setting} />
              </Td>
              <Td dataLabel={words.mine}>
                <ShownValue value={row.mine} setting={setting} />
              </Td>
            </Tr>
          );
        })}
      </Tbody>
    </Table>
  );
}
