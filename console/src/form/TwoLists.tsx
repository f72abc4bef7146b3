// SPDX-License-Identifier: Apache-2.0
import './form.css';
import {
  DualListSelector,
  DualListSelectorControl,
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
import { useState } from 'react';
import { strings } from '@/strings/en';
import { added, matching, removed, sides, textOf, type Choice, type Entry } from './twoLists';

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
  const add = (entries: readonly Entry[]) => {
    onChange(added(chosen, entries));
    left.clear();
  };
  const remove = (entries: readonly Entry[]) => {
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
        <DualListSelectorControlsWrapper aria-label={strings.twoLists.controls}>
          <DualListSelectorControl
            aria-label={strings.twoLists.add}
            tooltipContent={strings.twoLists.add}
            icon={<RightIcon />}
            isDisabled={left.marked.length === 0}
            onClick={() => add(left.marked)}
          />
          <DualListSelectorControl
            aria-label={strings.twoLists.addAll}
            tooltipContent={strings.twoLists.addAll}
            icon={<AllRightIcon />}
            isDisabled={left.shown.length === 0}
            onClick={() => add(left.shown)}
          />
          <DualListSelectorControl
            aria-label={strings.twoLists.removeAll}
            tooltipContent={strings.twoLists.removeAll}
            icon={<AllLeftIcon />}
            isDisabled={right.shown.length === 0}
            onClick={() => remove(right.shown)}
          />
          <DualListSelectorControl
            aria-label={strings.twoLists.remove}
            tooltipContent={strings.twoLists.remove}
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

function usePane(entries: readonly Entry[]) {
  const [search, setSearch] = useState('');
  const [labels, setLabels] = useState<ReadonlySet<string>>(new Set());
  const shown = matching(entries, search);
  return {
    search,
    setSearch,
    shown,
    marked: shown.filter((one) => labels.has(one.label)),
    mark: (label: string) =>
      setLabels((now) => {
        const then = new Set(now);
        if (!then.delete(label)) then.add(label);
        return then;
      }),
    clear: () => setLabels(new Set()),
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
            key={entry.label}
            id={`${id}-${entry.names[0]}`}
            isSelected={pane.marked.includes(entry)}
            onOptionSelect={() => pane.mark(entry.label)}
          >
            {textOf(entry)}
          </DualListSelectorListItem>
        ))}
      </DualListSelectorList>
    </DualListSelectorPane>
  );
}
