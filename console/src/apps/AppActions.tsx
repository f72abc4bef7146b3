// SPDX-License-Identifier: Apache-2.0
import { Dropdown, DropdownItem, DropdownList, MenuToggle } from '@patternfly/react-core';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import type { Schema } from '@/api/client';
import { strings } from '@/strings/en';
import { BlockApps, DeleteApp, UnblockApps } from './changes';

const words = strings.apps.actions;

/** Clone, What Still Works, Block and Delete, behind a button. */
export function AppActions({ app }: { app: Schema<'App'> }) {
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const [asked, setAsked] = useState<'block' | 'unblock' | 'delete' | null>(null);
  const close = () => setAsked(null);
  return (
    <>
      <Dropdown
        isOpen={open}
        onOpenChange={setOpen}
        onSelect={() => setOpen(false)}
        shouldFocusToggleOnSelect
        popperProps={{ position: 'right' }}
        toggle={(ref) => (
          <MenuToggle ref={ref} isExpanded={open} onClick={() => setOpen(!open)}>
            {strings.app.more}
          </MenuToggle>
        )}
      >
        <DropdownList>
          <DropdownItem onClick={() => void navigate(`/apps/new?clone=${app.id}`)}>
            {words.clone}
          </DropdownItem>
          <DropdownItem onClick={() => void navigate(`/apps/${app.id}/still-works`)}>
            {strings.stillWorks.title}
          </DropdownItem>
          <DropdownItem onClick={() => void navigate(`/logouts?app=${app.id}`)}>
            {strings.screens.logouts}
          </DropdownItem>
          <DropdownItem onClick={() => setAsked(app.blocked ? 'unblock' : 'block')}>
            {app.blocked ? words.unblock : words.block}
          </DropdownItem>
          <DropdownItem isDanger onClick={() => setAsked('delete')}>
            {words.delete}
          </DropdownItem>
        </DropdownList>
      </Dropdown>
      {asked === 'block' && <BlockApps apps={[app]} onClose={close} />}
      {asked === 'unblock' && <UnblockApps apps={[app]} onClose={close} />}
      {asked === 'delete' && (
        <DeleteApp app={app} onClose={close} onDeleted={() => void navigate('/apps')} />
      )}
    </>
  );
}
