// SPDX-License-Identifier: Apache-2.0
import { useEffect, useRef, useState } from 'react';
import { useLocation } from 'react-router-dom';
import type { ListControl } from './useListState';

/** How long to wait for the next letter of somebody who types faster than the server is asked. */
export const pause = 80;

/**
 * The text of a list's search, and what to do when somebody types. It is shown at once; the
 * address, and with it the question to the server, follows at once too, unless the letter before
 * came just now.
 */
export function useSearchText(list: ListControl): [string, (text: string) => void] {
  const { search, setSearch } = list;
  const { key } = useLocation();
  const [text, setText] = useState(search);
  const seen = useRef(search);
  const coming = useRef<string[]>([]); // given to the address, which has not changed yet
  const typedAt = useRef(-Infinity);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const send = useRef(setSearch);
  send.current = setSearch;

  useEffect(() => {
    const at = coming.current.indexOf(search);
    if (at >= 0) {
      coming.current.splice(0, at + 1);
    } else if (search !== seen.current) {
      clearTimeout(timer.current); // The address changed otherwise: back, clear.
      coming.current = [];
      setText(search);
    }
    seen.current = search;
  }, [search, key]);
  useEffect(() => () => clearTimeout(timer.current), []);

  const typed = (now: string) => {
    const quick = performance.now() - typedAt.current < pause;
    const give = () => {
      coming.current.push(now);
      send.current(now);
    };
    typedAt.current = performance.now();
    setText(now);
    clearTimeout(timer.current);
    if (quick) timer.current = setTimeout(give, pause);
    else give();
  };
  return [text, typed];
}
