// SPDX-License-Identifier: Apache-2.0
import { Alert, AlertActionCloseButton, AlertGroup } from '@patternfly/react-core';
import {
  createContext,
  useCallback,
  useContext,
  useMemo,
  useRef,
  useState,
  type ReactNode,
} from 'react';

interface Notice {
  id: number;
  title: string;
  body?: ReactNode;
}

type Notify = (title: string, body?: ReactNode) => void;

const Current = createContext<Notify>(() => undefined);

/** Tells in a corner that something is done: notify('Assess was blocked.'). */
export function useNotify(): Notify {
  return useContext(Current);
}

export function Notices({ children }: { children: ReactNode }) {
  const [notices, setNotices] = useState<Notice[]>([]);
  const last = useRef(0);
  const remove = useCallback(
    (id: number) => setNotices((all) => all.filter((one) => one.id !== id)),
    [],
  );
  const notify = useCallback<Notify>(
    (title, body) => setNotices((all) => [...all.slice(-2), { id: ++last.current, title, body }]),
    [],
  );
  const shown = useMemo(
    () => (
      <AlertGroup isToast isLiveRegion>
        {notices.map((one) => (
          <Alert
            key={one.id}
            component="p"
            variant="success"
            title={one.title}
            timeout={8000}
            onTimeout={() => remove(one.id)}
            actionClose={
              <AlertActionCloseButton title={one.title} onClose={() => remove(one.id)} />
            }
          >
            {one.body}
          </Alert>
        ))}
      </AlertGroup>
    ),
    [notices, remove],
  );
  return (
    <Current.Provider value={notify}>
      {children}
      {shown}
    </Current.Provider>
  );
}
