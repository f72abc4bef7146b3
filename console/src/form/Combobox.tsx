// SPDX-License-Identifier: Apache-2.0
import './form.css';
import { TextInput } from '@patternfly/react-core';
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';

export interface Option {
  value: string;
  label: ReactNode;
  /** A second line: who that is, or why it cannot be chosen. */
  note?: ReactNode;
  disabled?: boolean;
}

interface Props {
  id: string;
  value: string;
  /** Each letter; what is typed and not chosen counts too. */
  onChange: (text: string) => void;
  options: readonly Option[];
  /** Said in place of options: "Searching", "Nobody matches". */
  empty: string;
  label?: string;
  describedBy?: string;
  validated?: 'error' | 'warning' | 'default';
  placeholder?: string;
  onOpen?: () => void;
}

/** A text with suggestions (the combobox of the ARIA authoring practices). */
export function Combobox(props: Props) {
  const { id, value, options } = props;
  const list = `${useId()}-list`;
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const shown = useRef<HTMLUListElement>(null);
  useEffect(() => setActive(-1), [options]);
  useEffect(() => {
    shown.current?.children[active]?.scrollIntoView?.({ block: 'nearest' });
  }, [active]);

  const show = () => {
    if (!open) props.onOpen?.();
    setOpen(true);
  };
  const choose = (option: Option | undefined) => {
    if (!option || option.disabled) return;
    props.onChange(option.value);
    setOpen(false);
  };
  const pressed = (event: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };
    const by = steps[event.key];
    if (by !== undefined) {
      event.preventDefault();
      show();
      const count = options.length;
      if (count > 0) setActive((now) => (now + by + (now < 0 && by < 0 ? 1 : 0) + count) % count);
    } else if (event.key === 'Enter' && open) {
      event.preventDefault();
      if (active >= 0) choose(options[active]);
      else setOpen(false);
    } else if (event.key === 'Escape' && open) {
      event.preventDefault();
      event.stopPropagation();
      setOpen(false);
    }
  };

  return (
    <div className="dw-combobox">
      <TextInput
        id={id}
        role="combobox"
        aria-label={props.label}
        aria-describedby={props.describedBy}
        aria-expanded={open}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={open && active >= 0 ? `${list}-${active}` : undefined}
        value={value}
        placeholder={props.placeholder}
        validated={props.validated}
        onChange={(_, text) => {
          props.onChange(text);
          show();
        }}
        onClick={show}
        onKeyDown={pressed}
        onBlur={() => setOpen(false)}
        autoComplete="off"
        spellCheck={false}
      />
      <ul
        id={list}
        ref={shown}
        role="listbox"
        aria-label={props.label ?? id}
        className="dw-choices"
        hidden={!open}
      >
        {options.map((option, index) => (
          <li
            key={option.value}
            id={`${list}-${index}`}
            role="option"
            aria-selected={index === active}
            aria-disabled={option.disabled || undefined}
            className={`dw-choice${index === active ? ' dw-choice-active' : ''}`}
            // The field keeps the focus: leaving it would close the list before the click.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => choose(option)}
          >
            <span>{option.label}</span>
            {option.note && <span className="dw-choice-note">{option.note}</span>}
          </li>
        ))}
        {options.length === 0 && (
          <li role="option" aria-selected={false} aria-disabled className="dw-choice">
            {props.empty}
          </li>
        )}
      </ul>
    </div>
  );
}
