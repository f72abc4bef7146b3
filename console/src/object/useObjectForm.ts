// SPDX-License-Identifier: Apache-2.0
import { useEffect, useRef, useState } from 'react';
import { Problem, warningsOf, type FieldProblem } from '@/api/problem';
import { useDraft } from '@/form/useDraft';
import { changesOf, documentOf, valuesOf, type Settings, type Values } from '@/form/values';

/** What every object of the API that can be changed carries. */
export interface Saved {
  revision: number;
  modified_by: string;
}

/** Reading and writing one object, which may not be there yet. */
export interface Access<T extends Saved> {
  /** Creates the object, or changes the one that was seen. */
  save: (body: object, accept: string[], seen: T | null) => Promise<T>;
  /** The object as it is now; not for a new one. */
  load?: () => Promise<T>;
}

/**
 * A form over the settings of an object. The server decides: what it refuses stands at the fields,
 * what it warns of is accepted by saving again.
 */
export function useObjectForm<T extends Saved>({
  saved,
  settings,
  access,
  begun,
  onSaved,
}: {
  saved: T | null;
  settings: Settings;
  access: Access<T>;
  /** What a new object begins with. */
  begun?: Values;
  onSaved: (now: T) => void;
}) {
  const [seen, setSeen] = useState(saved);
  const draft = useDraft(valuesOf(seen ?? {}, settings), settings, begun);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [theirs, setTheirs] = useState<T | null>(null);
  const [saving, setSaving] = useState(false);
  const [done, setDone] = useState<T | null>(null);

  const latest = useRef(draft.values);
  latest.current = draft.values;

  // What was said about values holds for those values only.
  useEffect(() => setProblem(null), [draft.changes]);
  // Leaving waits for the render in which nothing is unsaved any more.
  const leave = useRef(onSaved);
  leave.current = onSaved;
  useEffect(() => {
    if (done) leave.current(done);
  }, [done]);

  // Asked anew while the form stands there. What is not being edited follows; over what is, the one
  // who edits decides.
  const { changed, rebase } = draft;
  useEffect(() => {
    if (saving || !saved || !seen || saved.revision <= seen.revision) return;
    if (changed) return setTheirs(saved);
    setSeen(saved);
    setTheirs(null);
    rebase(valuesOf(saved, settings), {});
  }, [saved, seen, saving, changed, rebase, settings]);

  const refuse = async (caught: unknown, accepted: readonly FieldProblem[]) => {
    if (!(caught instanceof Problem)) return setError(caught);
    if (caught.stale && access.load) return setTheirs(await access.load());
    if (caught.onlyWarnings) {
      setProblem(new Problem({ ...caught, errors: warningsOf(caught, accepted) }));
    } else if (caught.errors.length > 0) setProblem(caught);
    if (!caught.errors.some((one) => settings.has(one.field))) setError(caught);
  };

  const save = async () => {
    if (saving) return;
    const accepted = problem?.onlyWarnings ? problem.warnings : [];
    const sent = draft.values;
    setSaving(true);
    setError(null);
    try {
      const accept = accepted.map((one) => one.rule);
      const now = await access.save(documentOf(draft.changes), accept, seen);
      // What was typed while the answer was on its way is not saved, and stays.
      draft.rebase(valuesOf(now, settings), changesOf(sent, latest.current, settings));
      setSeen(now);
      setProblem(null);
      setDone(now);
    } catch (caught) {
      await refuse(caught, accepted).catch(setError);
    }
    setSaving(false);
  };

  return {
    draft,
    settings,
    saving,
    error,
    save,
    problem,
    problems: (key: string): readonly FieldProblem[] => problem?.of(key) ?? [],
    /** What somebody else saved meanwhile. */
    theirs,
    /** Goes on from it, with or without the changes made here. */
    goOn: (keep: boolean) => {
      if (!theirs) return;
      draft.rebase(valuesOf(theirs, settings), keep ? draft.changes : {});
      setSeen(theirs);
      setTheirs(null);
    },
    undo: () => draft.rebase(draft.base, {}),
  };
}

export type ObjectFormState = Pick<
  ReturnType<typeof useObjectForm<Saved>>,
  'draft' | 'settings' | 'saving' | 'error' | 'save' | 'problem' | 'problems' | 'goOn' | 'undo'
> & { theirs: Saved | null };
