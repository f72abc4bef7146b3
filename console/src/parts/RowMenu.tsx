// SPDX-License-Identifier: Apache-2.0
import MoreIcon from '@patternfly/react-icons/dist/esm/icons/ellipsis-v-icon';
import { strings } from '@/strings/en';
import { MenuButton, type MenuAction } from './MenuButton';

/** What can be done with a row. */
export type RowAction = MenuAction;

/** The menu of a row. */
export function RowMenu({ row, actions }: { row: string; actions: () => readonly RowAction[] }) {
  return <MenuButton icon={<MoreIcon />} label={strings.table.actions(row)} actions={actions} />;
}
