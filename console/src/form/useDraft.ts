// SPDX-License-Identifier: Apache-2.0
import { useCallback, useMemo, useState } from 'react';
import { changesOf, type Settings, type Value, type Values } from './values';

/** Values that are being edited, against those that are saved. */
export interface Draft {
  base: Values;
  values: Values;
  /** What differs from `base`, as it would be sent. */
  changes: Values;
  changed: boolean;
  /** The keys that somebody has edited here. */
  touched: ReadonlySet<string>;
  set: (key: string, value: Value) => void;
  /** Lays these changes over another state that is saved by now. */
  rebase: (base: Values, changes: Values) => void;
}

export function useDraft(saved: Values, settings: Settings, begun: Values = {}): Draft {
  const [base, setBase] = useState(saved);
  const [values, setValues] = useState<Values>({ ...saved, ...begun });
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const changes = useMemo(() => changesOf(base, values, settings), [base, values, settings]);
  const set = useCallback((key: string, value: Value) => {
    setValues((now) => ({ ...now, [key]: value }));
    setTouched((now) => (now.has(key) ? now : new Set(now).add(key)));
  }, []);
  const rebase = useCallback((fresh: Values, mine: Values) => {
    setBase(fresh);
    setValues({ ...fresh, ...mine });
  }, []);
  return { base, values, changes, changed: Object.keys(changes).length > 0, touched, set, rebase };
}
