// SPDX-License-Identifier: Apache-2.0
import { Divider, Dropdown, DropdownItem, DropdownList, MenuToggle } from '@patternfly/react-core';
import MoreIcon from '@patternfly/react-icons/dist/esm/icons/ellipsis-v-icon';
import { useEffect, useRef, useState, type Ref } from 'react';
import { strings } from '@/strings/en';

/** What can be done with a row. */
export interface RowAction {
  title?: string;
  onClick?: () => void;
  isDanger?: boolean;
  isSeparator?: boolean;
}

interface Props {
  row: string;
  actions: () => readonly RowAction[];
}

/** The menu of a row. Until it is opened for the first time there is only its button. */
export function RowMenu(props: Props) {
  const [used, setUsed] = useState(false);
  // Later, because the open menu would take this very click for one outside of it.
  const open = () => void setTimeout(() => setUsed(true));
  return used ? <Menu {...props} /> : <Toggle row={props.row} open={false} onToggle={open} />;
}

function Toggle({
  row,
  open,
  onToggle,
  toggle,
}: {
  row: string;
  open: boolean;
  onToggle: () => void;
  toggle?: Ref<HTMLButtonElement>;
}) {
  return (
    <MenuToggle
      ref={toggle}
      variant="plain"
      icon={<MoreIcon />}
      aria-label={strings.table.actions(row)}
      aria-haspopup="menu"
      onClick={onToggle}
      isExpanded={open}
    />
  );
}

function Menu({ row, actions }: Props) {
  const [open, setOpen] = useState(true);
  const button = useRef<HTMLButtonElement>(null);
  // The button that was pressed has made way for this one.
  useEffect(() => button.current?.focus(), []);
  return (
    <Dropdown
      isOpen={open}
      onOpenChange={setOpen}
      onSelect={() => setOpen(false)}
      popperProps={{ position: 'right' }}
      toggle={{
        toggleNode: (
          <Toggle row={row} open={open} onToggle={() => setOpen(!open)} toggle={button} />
        ),
        toggleRef: button,
      }}
    >
      <DropdownList>
        {open &&
          actions().map((one, index) =>
            one.isSeparator ? (
              <Divider key={index} />
            ) : (
              <DropdownItem key={index} onClick={one.onClick} isDanger={one.isDanger}>
                {one.title}
              </DropdownItem>
            ),
          )}
      </DropdownList>
    </Dropdown>
  );
}
