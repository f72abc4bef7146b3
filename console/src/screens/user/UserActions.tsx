// SPDX-License-Identifier: Apache-2.0
import { Button, Dropdown, DropdownItem, DropdownList, MenuToggle } from '@patternfly/react-core';
import { useQueryClient, type Query } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { api, ifMatch, type Schema } from '@/api/client';
import { useMay } from '@/api/session';
import { ChangeConfirm } from '@/parts/ChangeConfirm';
import { useNotify } from '@/parts/Notices';
import { strings } from '@/strings/en';
import { PasswordLink } from './PasswordLink';

type User = Schema<'User'>;

const words = strings.user;

type Asked = 'freeze' | 'unfreeze' | 'deactivate' | 'activate' | 'revoke' | 'delete';

const flags = {
  freeze: { frozen: true },
  unfreeze: { frozen: false },
  deactivate: { active: false },
  activate: { active: true },
};

async function act(user: User, what: Asked, accept: string[]) {
  const path = { id: user.id };
  if (what === 'revoke') await api.POST('/users/{id}/revoke-tokens', { params: { path } });
  else if (what === 'delete') {
    await api.DELETE('/users/{id}', { params: { path, header: ifMatch(user) } });
  } else {
    const body = { ...flags[what], accept };
    await api.PATCH('/users/{id}', { params: { path, header: ifMatch(user) }, body });
  }
}

/** What can be done with a user. */
export function UserActions({ user }: { user: User }) {
  const may = useMay('manage_users');
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const [linking, setLinking] = useState(false);
  const [asked, setAsked] = useState<Asked | null>(null);
  if (!may) return null;
  const offered: Asked[] = [
    user.frozen ? 'unfreeze' : 'freeze',
    user.active ? 'deactivate' : 'activate',
    'revoke',
    'delete',
  ];
  return (
    <>
      <Button onClick={() => navigate(`/users/${user.id}/edit`)}>{words.edit}</Button>
      <Dropdown
        isOpen={open}
        onOpenChange={setOpen}
        onSelect={() => setOpen(false)}
        shouldFocusToggleOnSelect
        popperProps={{ position: 'right' }}
        toggle={(ref) => (
          <MenuToggle ref={ref} onClick={() => setOpen(!open)} isExpanded={open}>
            {words.more}
          </MenuToggle>
        )}
      >
        <DropdownList>
          <DropdownItem onClick={() => setLinking(true)}>{words.link.action}</DropdownItem>
          {offered.map((one) => (
            <DropdownItem key={one} isDanger={one === 'delete'} onClick={() => setAsked(one)}>
              {words.ask[one].action}
            </DropdownItem>
          ))}
        </DropdownList>
      </Dropdown>
      {linking && <PasswordLink user={user} onClose={() => setLinking(false)} />}
      {asked && <Ask user={user} what={asked} onClose={() => setAsked(null)} />}
    </>
  );
}

function Ask({ user, what, onClose }: { user: User; what: Asked; onClose: () => void }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const notify = useNotify();
  const asks = words.ask[what];
  const change = async (accept: string[]) => {
    await act(user, what, accept);
    notify(asks.done(user.display_name));
    const gone = what === 'delete';
    if (gone) navigate('/users');
    // The user's own queries would ask once more for who is gone.
    const others = (query: Query) => !gone || query.queryKey[1] === 'list';
    await client.invalidateQueries({ queryKey: ['users'], predicate: others });
  };
  return (
    <ChangeConfirm
      title={asks.title(user.display_name)}
      action={asks.action}
      danger={what !== 'activate' && what !== 'unfreeze'}
      typed={what === 'delete' ? user.username : undefined}
      change={change}
      onClose={onClose}
    >
      <p>{asks.body}</p>
    </ChangeConfirm>
  );
}
