// SPDX-License-Identifier: Apache-2.0
import { useNavigate } from 'react-router-dom';
import type { RowAction } from '@/parts/RowMenu';
import { strings } from '@/strings/en';
import type { AppRow } from './columns';

/** A change that is being asked about. */
export interface Asked {
  what: 'block' | 'unblock' | 'delete';
  apps: AppRow[];
}

const words = strings.apps.actions;

/** What can be done with a row, in the guide's words. */
export function useRowActions(may: boolean, ask: (asked: Asked) => void) {
  const navigate = useNavigate();
  return (app: AppRow): RowAction[] => {
    const to = (title: string, path: string): RowAction => ({
      title,
      onClick: () => void navigate(path),
    });
    const here = `/apps/${app.id}`;
    const asking = (title: string, what: Asked['what']): RowAction => ({
      title,
      isDanger: what === 'delete',
      onClick: () => ask({ what, apps: [app] }),
    });
    const look = [
      to(words.view, here),
      to(words.manage, `${here}/manage`),
      to(words.consumerDetails, `${here}/consumer-details`),
      to(words.test, `${here}/test`),
    ];
    if (!may) return look;
    return [
      look[0]!,
      to(words.edit, `${here}/edit`),
      ...look.slice(1),
      to(words.clone, `/apps/new?clone=${app.id}`),
      { isSeparator: true },
      app.blocked ? asking(words.unblock, 'unblock') : asking(words.block, 'block'),
      asking(words.delete, 'delete'),
    ];
  };
}
