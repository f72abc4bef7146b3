// SPDX-License-Identifier: Apache-2.0
import './form.css';
import {
  Button,
  DualListSelector,
  DualListSelectorControlsWrapper,
  DualListSelectorList,
  DualListSelectorListItem,
  DualListSelectorPane,
  SearchInput,
} from '@patternfly/react-core';
import AllRightIcon from '@patternfly/react-icons/dist/esm/icons/angle-double-right-icon';
import AllLeftIcon from '@patternfly/react-icons/dist/esm/icons/angle-double-left-icon';
import RightIcon from '@patternfly/react-icons/dist/esm/icons/angle-right-icon';
import LeftIcon from '@patternfly/react-icons/dist/esm/icons/angle-left-icon';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { strings } from '@/strings/en';
import { added, idOf, matching, removed, sides, textOf, type Choice, type Entry } from './twoLists';

interface Props {
  id: string;
  choices: readonly Choice[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
  availableTitle: string;
  selectedTitle: string;
  describedBy?: string;
}

/** What can be chosen on the one side, what is chosen on the other. */
export function TwoLists(props: Props) {
  const { choices, chosen, onChange } = props;
  const { available, selected } = sides(choices, chosen);
  const left = usePane(available);
  const right = usePane(selected);
  const moved = useKeptFocus(props.id, chosen);
  const add = (entries: readonly Entry[]) => {
    moved();
    onChange(added(chosen, entries));
    left.clear();
  };
  const remove = (entries: readonly Entry[]) => {
    moved();
    onChange(removed(chosen, entries));
    right.clear();
  };
  return (
    <div
      id={props.id}
      role="group"
      tabIndex={-1}
      aria-label={props.selectedTitle}
      aria-describedby={props.describedBy}
      className="dw-two-lists"
    >
      <DualListSelector>
        <Pane id={`${props.id}-available`} title={props.availableTitle} pane={left} />
        <DualListSelectorControlsWrapper aria-label={strings.twoLists.controls} tabIndex={-1}>
          <Control
            label={strings.twoLists.add}
            icon={<RightIcon />}
            isDisabled={left.marked.length === 0}
            onClick={() => add(left.marked)}
          />
          <Control
            label={strings.twoLists.addAll}
            icon={<AllRightIcon />}
            isDisabled={left.shown.length === 0}
            onClick={() => add(left.shown)}
          />
          <Control
            label={strings.twoLists.removeAll}
            icon={<AllLeftIcon />}
            isDisabled={right.shown.length === 0}
            onClick={() => remove(right.shown)}
          />
          <Control
            label={strings.twoLists.remove}
            icon={<LeftIcon />}
            isDisabled={right.marked.length === 0}
            onClick={() => remove(right.marked)}
          />
        </DualListSelectorControlsWrapper>
        <Pane id={`${props.id}-selected`} title={props.selectedTitle} pane={right} isChosen />
      </DualListSelector>
    </div>
  );
}

// PatternFly's own controls are reached by arrows alone, which stop at one that is disabled.
function Control({
  label,
  icon,
  isDisabled,
  onClick,
}: {
  label: string;
  icon: ReactNode;
  isDisabled: boolean;
  onClick: () => void;
}) {
  return (
    <div className="pf-v6-c-dual-list-selector__controls-item">
      <Button
        variant="plain"
        aria-label={label}
        title={label}
        icon={icon}
        isDisabled={isDisabled}
        onClick={onClick}
      />
    </div>
  );
}

// A control that has nothing left to move cannot keep the focus: its group takes it.
function useKeptFocus(id: string, chosen: readonly string[]) {
  const moved = useRef(false);
  useEffect(() => {
    if (!moved.current) return;
    moved.current = false;
    const lists = document.getElementById(id);
    const active = document.activeElement;
    if (active !== document.body && !(lists?.contains(active) && active?.matches(':disabled')))
      return;
    lists?.querySelector<HTMLElement>('[role=group]')?.focus();
  }, [id, chosen]);
  return () => {
    moved.current = true;
  };
}

function usePane(entries: readonly Entry[]) {
  const [search, setSearch] = useState('');
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const shown = matching(entries, search);
  return {
    search,
    setSearch,
    shown,
    marked: shown.filter((one) => ids.has(idOf(one))),
    mark: (id: string) =>
      setIds((now) => {
        const then = new Set(now);
        if (!then.delete(id)) then.add(id);
        return then;
      }),
    clear: () => setIds(new Set()),
    count: entries.length,
  };
}

function Pane({
  id,
  title,
  pane,
  isChosen = false,
}: {
  id: string;
  title: string;
  pane: ReturnType<typeof usePane>;
  isChosen?: boolean;
}) {
  return (
    <DualListSelectorPane
      id={id}
      isChosen={isChosen}
      title={title}
      status={strings.twoLists.status(pane.marked.length, pane.count)}
      searchInput={
        pane.count > 8 || pane.search ? (
          <SearchInput
            aria-label={strings.twoLists.search(title)}
            placeholder={strings.table.search}
            value={pane.search}
            onChange={(_, text) => pane.setSearch(text)}
            onClear={() => pane.setSearch('')}
          />
        ) : undefined
      }
      listMinHeight="12rem"
    >
      <DualListSelectorList>
        {pane.shown.map((entry) => (
          <DualListSelectorListItem
            key={idOf(entry)}
            id={`${id}-${idOf(entry)}`}
            isSelected={pane.marked.includes(entry)}
            onOptionSelect={() => pane.mark(idOf(entry))}
          >
            {textOf(entry)}
          </DualListSelectorListItem>
        ))}
      </DualListSelectorList>
    </DualListSelectorPane>
  );
}
