// SPDX-License-Identifier: Apache-2.0
import { Divider, Dropdown, DropdownItem, DropdownList } from '@patternfly/react-core';
import { useEffect, useRef, useState } from 'react';
import { MenuButtonToggle, type MenuButtonProps } from './MenuButton';

/** A menu that somebody has just opened. */
export default function OpenMenu({ actions, ...button }: MenuButtonProps) {
  const [open, setOpen] = useState(true);
  const toggle = useRef<HTMLButtonElement>(null);
  // The button that was pressed has made way for this one.
  useEffect(() => toggle.current?.focus(), []);
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
