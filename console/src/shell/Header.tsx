// SPDX-License-Identifier: Apache-2.0
import {
  Button,
  Masthead,
  MastheadBrand,
  MastheadContent,
  MastheadLogo,
  MastheadMain,
  MastheadToggle,
  PageToggleButton,
} from '@patternfly/react-core';
import { memo } from 'react';
import { Link } from 'react-router-dom';
import { signOut, useSession } from '@/api/session';
import { MenuButton } from '@/parts/MenuButton';
import { strings } from '@/strings/en';
import door from './door.svg';
import { accountPage } from './ToAccount';

/**
 * The bar at the top: the way home, Quick Find, who is signed in. Drawn once.
 */
export const Header = memo(function Header({ onFind }: { onFind: () => void }) {
  const { organization } = useSession();
  return (
    <Masthead>
      <MastheadMain>
        <MastheadToggle>
          <PageToggleButton isHamburgerButton aria-label={strings.shell.toggleNavigation} />
        </MastheadToggle>
        <MastheadBrand>
          <MastheadLogo component={(props) => <Link {...props} to="/" />}>
            <img src={door} alt="" width="28" height="28" />
            <span className="dw-brand">{strings.product}</span>
          </MastheadLogo>
        </MastheadBrand>
      </MastheadMain>
      <MastheadContent>
        <div className="dw-header">
          <Button variant="secondary" onClick={onFind} aria-keyshortcuts="/ Control+K">
            {strings.quickFind.title} <kbd className="dw-key">/</kbd>
          </Button>
          <span className="dw-header-end dw-organization">{organization.name}</span>
          <UserMenu />
        </div>
      </MastheadContent>
    </Masthead>
  );
});

function UserMenu() {
  const { user } = useSession();
  const actions = () => [
    {
      title: strings.screens.account,
      description: user.username,
      to: accountPage,
    },
    { title: strings.shell.changePassword, to: '/password/change' },
    { title: strings.shell.logOut, onClick: () => void signOut() },
  ];
  return (
    <MenuButton actions={actions}>
      <span className="dw-user">{user.name || user.username}</span>
    </MenuButton>
  );
}
