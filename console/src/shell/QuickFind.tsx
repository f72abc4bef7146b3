// SPDX-License-Identifier: Apache-2.0
import { Modal, ModalBody, ModalHeader } from '@patternfly/react-core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState, type KeyboardEvent as Pressed } from 'react';
import { useNavigate } from 'react-router-dom';
import { api, done } from '@/api/client';
import { ProblemAlert } from '@/parts/ProblemAlert';
import { strings } from '@/strings/en';
import { navigation } from './navigation';

interface Found {
  kind: string;
  title: string;
  where: string;
  link: string;
}

const words = strings.quickFind;
const most = 12;
const pause = 60; // from the last key to the question, in milliseconds

// What is offered before anything is typed.
const screens: readonly Found[] = navigation.flatMap((group) =>
  group.screens.map((screen) => ({
    kind: 'screen',
    title: screen.label,
    where: group.label,
    link: `/setup${screen.path}`,
  })),
);

function useFound(text: string) {
  const [asked, setAsked] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text.trim()), pause);
    return () => clearTimeout(timer);
  }, [text]);
  const found = useQuery({
    queryKey: ['search', asked],
    queryFn: ({ signal }) =>
      done(api.GET('/search', { params: { query: { q: asked, limit: `${most}` } }, signal })),
    enabled: asked !== '',
    placeholderData: keepPreviousData,
  });
  if (text.trim() === '') return { items: screens, error: null, waiting: false };
  return {
    items: (found.data?.items ?? []) as readonly Found[],
    error: found.error,
    waiting: asked !== text.trim() || found.isFetching,
  };
}

/** Finds screens, settings, apps, users and receipts by any of their words. Keyboard first. */
export function QuickFind({ onClose }: { onClose: () => void }) {
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState(0);
  const { items, error, waiting } = useFound(text);
  const at = Math.min(chosen, items.length - 1);
  useEffect(() => {
    document.getElementById(`found-${at}`)?.scrollIntoView({ block: 'nearest' });
  }, [at]);

  const open = (found: Found | undefined) => {
    if (!found) return;
    onClose();
    if (found.link.startsWith('/setup')) void navigate(found.link.replace(/^\/setup/, '') || '/');
    else window.location.assign(found.link);
  };
  const press = (event: Pressed) => {
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (move && items.length > 0) {
      event.preventDefault();
      setChosen((at + move + items.length) % items.length);
    } else if (event.key === 'Enter' && !waiting) {
      event.preventDefault();
      open(items[at]);
    }
  };
  return (
    <Modal
      variant="small"
      isOpen
      onClose={onClose}
      aria-labelledby="find-title"
      position="top"
      elementToFocus="#quick-find"
    >
      <ModalHeader title={words.title} labelId="find-title" />
      <ModalBody>
        <input
          id="quick-find"
          className="dw-find"
          type="search"
          role="combobox"
          aria-label={words.label}
          aria-expanded
          aria-controls="found"
          aria-activedescendant={items.length > 0 ? `found-${at}` : undefined}
          aria-autocomplete="list"
          placeholder={words.label}
          autoComplete="off"
          spellCheck={false}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setChosen(0);
          }}
          onKeyDown={press}
        />
        <ProblemAlert error={error} />
        <ul id="found" role="listbox" aria-label={words.results} className="dw-found">
          {items.map((found, index) => (
            <Option
              key={`${found.kind} ${found.link} ${found.title}`}
              found={found}
              id={`found-${index}`}
              isChosen={index === at}
              onOpen={() => open(found)}
              onPoint={() => setChosen(index)}
            />
          ))}
        </ul>
        <p role="status" className="dw-quiet">
          {items.length === 0 && !waiting && !error ? words.nothing : words.keys}
        </p>
      </ModalBody>
    </Modal>
  );
}

function Option({
  found,
  id,
  isChosen,
  onOpen,
  onPoint,
}: {
  found: Found;
  id: string;
  isChosen: boolean;
  onOpen: () => void;
  onPoint: () => void;
}) {
  const kind = words.kinds[found.kind as keyof typeof words.kinds] ?? found.kind;
  return (
    // The keyboard is the input's: options are reached through aria-activedescendant.
    <li
      id={id}
      role="option"
      aria-selected={isChosen}
      className="dw-option"
      onClick={onOpen}
      onMouseMove={isChosen ? undefined : onPoint}
    >
      <span className="dw-option-title">{found.title}</span>
      <span className="dw-option-where">{[kind, found.where].filter(Boolean).join(' · ')}</span>
    </li>
  );
}
