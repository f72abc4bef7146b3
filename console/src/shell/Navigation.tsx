// SPDX-License-Identifier: Apache-2.0
import { Nav, NavGroup, NavItem, NavList } from '@patternfly/react-core';
import { NavLink, useLocation } from 'react-router-dom';
import { useMay } from '@/api/session';
import { strings } from '@/strings/en';
import { navigation } from './navigation';

function Entry({ label, path }: { label: string; path: string }) {
  const { pathname } = useLocation();
  const active = path === '/' ? pathname === '/' : `${pathname}/`.startsWith(`${path}/`);
  return (
    <NavItem isActive={active}>
      <NavLink to={path} end={path === '/'}>
        {label}
      </NavLink>
    </NavItem>
  );
}

/** The screens of Setup. */
export function Navigation() {
  if (!useMay('view_setup')) {
    return (
      <Nav aria-label={strings.shell.navigation}>
        <NavList>
          <Entry label={strings.screens.account} path="/account" />
        </NavList>
      </Nav>
    );
  }
  return (
    <Nav aria-label={strings.shell.navigation}>
      <NavList>
        <Entry label={strings.screens.home} path="/" />
      </NavList>
      {navigation.map((group) => (
        <NavGroup key={group.label} title={group.label}>
          {group.screens.map((screen) => (
            <Entry key={screen.path} {...screen} />
          ))}
        </NavGroup>
      ))}
    </Nav>
  );
}
