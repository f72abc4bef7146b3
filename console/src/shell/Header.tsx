// SPDX-License-Identifier: Apache-2.0
import {
  Button,
  Dropdown,
  DropdownItem,
  DropdownList,
  Masthead,
  MastheadBrand,
  MastheadContent,
  MastheadLogo,
  MastheadMain,
  MastheadToggle,
  MenuToggle,
  PageToggleButton,
} from '@patternfly/react-core';
import { memo, useState } from 'react';
import { Link, useNavigate } from 'react-router-dom';
import { signOut, useSession } from '@/api/session';
import { strings } from '@/strings/en';
import door from './door.svg';

/**
 * The bar at the top: the way home, Quick Find, who is signed in. Drawn once: its menu asks the
 * browser for the page's layout each time.
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
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  return (
    <Dropdown
      isOpen={open}
      onOpenChange={setOpen}
      onSelect={() => setOpen(false)}
      popperProps={{ position: 'right' }}
      toggle={(ref) => (
        <MenuToggle ref={ref} variant="plainText" onClick={() => setOpen(!open)} isExpanded={open}>
          <span className="dw-user">{user.name || user.username}</span>
        </MenuToggle>
      )}
    >
      <DropdownList>
        <DropdownItem onClick={() => navigate('/account')} description={user.username}>
          {strings.screens.account}
        </DropdownItem>
        <DropdownItem to="/password/change">{strings.shell.changePassword}</DropdownItem>
        <DropdownItem onClick={() => void signOut()}>{strings.shell.logOut}</DropdownItem>
      </DropdownList>
    </Dropdown>
  );
}
