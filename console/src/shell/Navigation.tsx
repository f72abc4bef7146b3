// SPDX-License-Identifier: Apache-2.0
import '@patternfly/react-styles/css/components/Nav/nav.css';
import { PageContext, PageSidebarContext } from '@patternfly/react-core';
import { useContext, useId, type ReactNode } from 'react';
import { Link, useLocation } from 'react-router-dom';
import { useMay } from '@/api/session';
import { strings } from '@/strings/en';
import { navigation } from './navigation';
import { accountPage } from './ToAccount';

function Entry({ label, path }: { label: string; path: string }) {
  const { pathname } = useLocation();
  const { isSidebarOpen } = useContext(PageSidebarContext);
  const { isMobile, onSidebarToggle } = useContext(PageContext);
  const active = path === '/' ? pathname === '/' : `${pathname}/`.startsWith(`${path}/`);
  return (
    <li className="pf-v6-c-nav__item">
      <Link
        to={path}
        className={`pf-v6-c-nav__link${active ? ' pf-m-current' : ''}`}
        aria-current={active ? 'page' : undefined}
        tabIndex={isSidebarOpen ? undefined : -1}
        // On a narrow page it lies over the screen that it leads to.
        onClick={() => isMobile && isSidebarOpen && onSidebarToggle()}
      >
        {label}
      </Link>
    </li>
  );
}

function List({ children }: { children: ReactNode }) {
  return (
    <ul className="pf-v6-c-nav__list" role="list">
      {children}
    </ul>
  );
}

function Group({ label, children }: { label: string; children: ReactNode }) {
  const id = useId();
  return (
    <section className="pf-v6-c-nav__section" aria-labelledby={id}>
      <h2 className="pf-v6-c-nav__section-title" id={id}>
        {label}
      </h2>
      <List>{children}</List>
    </section>
  );
}

/**
 * The screens of Setup. With PatternFly's styles; its own list watches its size, and asks for the
 * layout, for a horizontal form that is never used here.
 */
export function Navigation() {
  if (!useMay('view_setup')) {
    return (
      <nav className="pf-v6-c-nav" aria-label={strings.shell.navigation}>
        <List>
          <li className="pf-v6-c-nav__item">
            <a className="pf-v6-c-nav__link" href={accountPage}>
              {strings.screens.account}
            </a>
          </li>
        </List>
      </nav>
    );
  }
  return (
    <nav className="pf-v6-c-nav" aria-label={strings.shell.navigation}>
      <List>
        <Entry label={strings.screens.home} path="/" />
      </List>
      {navigation.map((group) => (
        <Group key={group.label} label={group.label}>
          {group.screens.map((screen) => (
            <Entry key={screen.path} {...screen} />
          ))}
        </Group>
      ))}
    </nav>
  );
}
