// SPDX-License-Identifier: Apache-2.0
import { Link } from 'react-router-dom';
import { useSettings } from '@/api/queries';
import { Panel } from '@/apps/Panel';
import { ShownValue } from '@/form/ShownValue';
import { screenPath } from '@/parts/screenPath';
import { Table, Tbody, Td, Th, Thead, Tr } from '@/parts/Table';
import { strings } from '@/strings/en';
import type { Visit } from './visit';

const words = strings.doctor;

/** The settings in which the app differs from the guide. */
export function Guide({ visit }: { visit: Visit }) {
  const settings = useSettings('app').data;
  const all = visit.guide?.settings ?? [];
  const differ = all.filter((one) => !one.same);
  const { columns } = words;
  return (
    <Panel title={words.guideTitle}>
      <p>{differ.length === 0 ? words.followed(all.length) : words.differs(differ.length)}</p>
      {differ.length > 0 && (
        <Table label={words.guideTitle}>
          <Thead>
            <Th>{columns.setting}</Th>
            <Th>{columns.guide}</Th>
            <Th>{columns.app}</Th>
            <Th>{columns.screen}</Th>
          </Thead>
          <Tbody>
            {differ.map((one) => (
              <Tr key={one.key}>
                <Td dataLabel={columns.setting}>{one.label}</Td>
                <Td dataLabel={columns.guide}>
                  <ShownValue value={one.guide} setting={settings?.get(one.key)} />
                </Td>
                <Td dataLabel={columns.app}>
                  <ShownValue value={one.app} setting={settings?.get(one.key)} />
                </Td>
                <Td dataLabel={columns.screen}>
                  <Link to={`${screenPath(one.screen.url, { app: visit.app?.id })}#${one.key}`}>
                    {one.screen.name}
                  </Link>
                </Td>
              </Tr>
            ))}
          </Tbody>
        </Table>
      )}
    </Panel>
  );
}
