// SPDX-License-Identifier: Apache-2.0
import './form.css';
import { Table, Tbody, Td, Th, Thead, Tr } from '@/parts/Table';
import { strings } from '@/strings/en';
import { ShownValue } from './ShownValue';
import type { Settings } from './values';

export interface Difference {
  key: string;
  label: string;
  before: unknown;
  after: unknown;
}

/** What would change: each setting as it is and as it would be. */
export function Differences({
  items,
  settings,
}: {
  items: readonly Difference[];
  settings: Settings;
}) {
  const words = strings.review;
  return (
    <Table label={words.title}>
      <Thead>
        <Th width={40}>{words.setting}</Th>
        <Th width={30}>{words.before}</Th>
        <Th width={30}>{words.after}</Th>
      </Thead>
      <Tbody>
        {items.map((one) => (
          <Tr key={one.key}>
            <Td dataLabel={words.setting}>{one.label}</Td>
            <Td dataLabel={words.before} className="dw-before">
              <ShownValue value={one.before} setting={settings.get(one.key)} />
            </Td>
            <Td dataLabel={words.after} className="dw-after">
              <ShownValue value={one.after} setting={settings.get(one.key)} />
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
}
