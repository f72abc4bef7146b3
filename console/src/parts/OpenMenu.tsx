// SPDX-License-Identifier: Apache-2.0
import { Divider, Dropdown, DropdownItem, DropdownList } from '@patternfly/react-core';
import { useEffect, useRef, useState } from 'react';
import { MenuButtonToggle, type MenuButtonProps } from './MenuButton';

/** A menu that somebody has just opened. */
export default function OpenMenu({ actions, ...button }: MenuButtonProps) {
  // Closed at first: what opens with its button already there is not placed beside it.
  const [open, setOpen] = useState(false);
  const toggle = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    toggle.current?.focus(); // The button that was pressed has made way for this one.
    setOpen(true);
  }, []);
  return (
    <Dropdown
      isOpen={open}
      onOpenChange={setOpen}
      onSelect={() => setOpen(false)}
      shouldFocusToggleOnSelect
      popperProps={{ position: 'right' }}
      toggle={{
        toggleNode: (
          <MenuButtonToggle
            {...button}
            open={open}
            onToggle={() => setOpen(!open)}
            toggle={toggle}
          />
        ),
        toggleRef: toggle,
      }}
    >
      <DropdownList>
        {open &&
          actions().map((one, index) =>
            one.isSeparator ? (
              <Divider key={index} />
            ) : (
              <DropdownItem
                key={index}
                to={one.to}
                onClick={one.onClick}
                isDanger={one.isDanger}
                description={one.description}
              >
                {one.title}
              </DropdownItem>
            ),
          )}
      </DropdownList>
    </Dropdown>
  );
}
