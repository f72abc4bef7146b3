// SPDX-License-Identifier: Apache-2.0
import { MenuToggle } from '@patternfly/react-core';
import { lazy, Suspense, useState, type ReactNode, type Ref } from 'react';

/** What can be chosen from a menu. */
export interface MenuAction {
  title?: string;
  description?: string;
  onClick?: () => void;
  /** An address outside of the console. */
  to?: string;
  isDanger?: boolean;
  isSeparator?: boolean;
}

export interface MenuButtonProps {
  /** Its name where it shows only a picture. */
  label?: string;
  icon?: ReactNode;
  children?: ReactNode;
  actions: () => readonly MenuAction[];
}

/** Fetches what an open menu needs; menus fetch it themselves when they are opened. */
export const loadMenus = () => import('./OpenMenu');
const OpenMenu = lazy(loadMenus);

/** A button with a menu. Until it is opened for the first time there is only the button. */
export function MenuButton(props: MenuButtonProps) {
  const [used, setUsed] = useState(false);
  // Later, because the open menu would take this very click for one outside of it.
  const open = () => void setTimeout(() => setUsed(true));
  const closed = <MenuButtonToggle {...props} open={false} onToggle={open} />;
  if (!used) return closed;
  return (
    <Suspense fallback={closed}>
      <OpenMenu {...props} />
    </Suspense>
  );
}

export function MenuButtonToggle({
  label,
  icon,
  children,
  open,
  onToggle,
  toggle,
}: Omit<MenuButtonProps, 'actions'> & {
  open: boolean;
  onToggle: () => void;
  toggle?: Ref<HTMLButtonElement>;
}) {
  return (
    <MenuToggle
      ref={toggle}
      variant={icon ? 'plain' : 'plainText'}
      icon={icon}
      aria-label={label}
      aria-haspopup="menu"
      onClick={onToggle}
      isExpanded={open}
    >
      {children}
    </MenuToggle>
  );
}
