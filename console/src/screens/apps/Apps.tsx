// SPDX-License-Identifier: Apache-2.0
import { Alert, Button } from '@patternfly/react-core';
import { useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { api, done } from '@/api/client';
import { useMay } from '@/api/session';
import { Empty } from '@/parts/Empty';
import { LinkButton } from '@/parts/LinkButton';
import { firstPage, ServerTable } from '@/parts/ServerTable';
import { Frame } from '@/shell/Frame';
import { strings } from '@/strings/en';
import { BlockApps, DeleteApp, UnblockApps } from '@/apps/changes';
import { columnsOf, filters, type AppRow } from './columns';
import { fromAddress, narrowed } from './narrowed';
import { useChoice } from './useChoice';
import { useRowActions, type Asked } from './useRowActions';

const words = strings.apps;

const list = {
  queryKey: ['apps', 'list'],
  load: (query: Record<string, string>, signal: AbortSignal) =>
    done(api.GET('/apps', { params: { query }, signal })),
};

export const ahead = firstPage(
  list,
  filters.map((one) => one.name),
  fromAddress,
);

/** App Manager: all connected apps. */
export default function Apps() {
  const may = useMay('manage_connected_apps');
  const [asked, setAsked] = useState<Asked | null>(null);
  const [selected, setSelected] = useState<ReadonlyMap<string, AppRow>>(new Map());
  const choice = useChoice();
  const [address] = useSearchParams();
  const sentences = [choice.sentence, narrowed(address)].filter(Boolean);
  const actions = useRowActions(may, setAsked);
  const create = <LinkButton to="/apps/new">{words.create}</LinkButton>;
  // Who thinks better of it has not chosen in vain.
  const ends = { onClose: () => setAsked(null), onTried: () => setSelected(new Map()) };
  return (
    <Frame title={words.title} actions={may && create}>
      {sentences.map((sentence) => (
        <Alert
          key={sentence}
          component="p"
          isInline
          variant="info"
          title={sentence}
          className="dw-above"
        />
      ))}
      <ServerTable
        label={words.table}
        {...list}
        columns={columnsOf(choice.link)}
        filters={filters}
        fromAddress={fromAddress}
        rowId={(app) => app.id}
        rowName={(app) => app.basic.name}
        actions={actions}
        searchLabel={words.search}
        selection={may ? { rows: selected, change: setSelected } : undefined}
        toolbar={selected.size > 0 && <Bulk apps={[...selected.values()]} ask={setAsked} />}
        empty={
          <Empty title={words.none} action={may && create}>
            {words.noneBody}
          </Empty>
        }
      />
      {asked?.what === 'block' && <BlockApps apps={asked.apps} {...ends} />}
      {asked?.what === 'unblock' && <UnblockApps apps={asked.apps} {...ends} />}
      {asked?.what === 'delete' && <DeleteApp app={asked.apps[0]!} {...ends} />}
    </Frame>
  );
}

function Bulk({ apps, ask }: { apps: AppRow[]; ask: (asked: Asked) => void }) {
  const blocked = apps.filter((app) => app.blocked);
  const open = apps.filter((app) => !app.blocked);
  return (
    <div className="dw-actions">
      <Button
        variant="secondary"
        isDanger
        isDisabled={open.length === 0}
        onClick={() => ask({ what: 'block', apps: open })}
      >
        {words.blockMany(open.length)}
      </Button>
      <Button
        variant="secondary"
        isDisabled={blocked.length === 0}
        onClick={() => ask({ what: 'unblock', apps: blocked })}
      >
        {words.unblockMany(blocked.length)}
      </Button>
    </div>
  );
}
