// SPDX-License-Identifier: Apache-2.0
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { api, done, ifMatch, type Schema } from '@/api/client';
import { Problem, warningsOf, type FieldProblem } from '@/api/problem';
import { documentOf, valuesOf, type Settings, type Value, type Values } from '@/form/values';
import { useDraft } from '@/form/useDraft';
import { strings } from '@/strings/en';
import { checkApp, isAbout, useCheck, type Answered, type Check } from './check';

type App = Schema<'App'>;

/** What is before the administrator besides the form. */
export type Step =
  | { kind: 'none' }
  | { kind: 'review'; check: Check }
  | { kind: 'stale'; theirs: App }
  | { kind: 'confirm'; key: string; warning: FieldProblem };

const editing: Step = { kind: 'none' };

/** Moves the focus to the control of a setting. */
export function focusOn(key: string) {
  const control = document.getElementById(key);
  control?.focus();
  control?.scrollIntoView({ block: 'center' });
}

/** Whether turning this on is a thing to be confirmed by itself. */
function confirmation(check: Check, key: string): FieldProblem | undefined {
  return check.warnings.find((one) => one.field === key && one.rule.endsWith('_confirmation'));
}

/** A form over settings of one app, saved or new. `keys` are those that the screen shows. */
export function useAppForm({
  app,
  settings,
  keys,
  begun,
  onSaved,
}: {
  app: App | null;
  settings: Settings;
  keys: readonly string[];
  begun?: Values;
  onSaved: (saved: App) => void;
}) {
  const queryClient = useQueryClient();
  const [seen, setSeen] = useState(app);
  const draft = useDraft(valuesOf(seen ?? {}, settings), settings, begun);
  const [tried, setTried] = useState(false);
  const [step, setStep] = useState<Step>(editing);
  const [accepted, setAccepted] = useState<ReadonlySet<string>>(new Set());
  const [refused, setRefused] = useState<Check | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [saving, setSaving] = useState(false);
  const [saved, setSaved] = useState<App | null>(null);
  const live = useCheck(seen, draft.changes, tried || draft.touched.size > 0);
  const answered: Answered | undefined = refused
    ? { of: draft.changes, found: refused }
    : live.data;
  const check = answered?.found;

  useEffect(() => setRefused(null), [draft.changes]);
  // Leaving waits for the render in which nothing is unsaved any more.
  const leave = useRef(onSaved);
  leave.current = onSaved;
  useEffect(() => {
    if (saved) leave.current(saved);
  }, [saved]);

  const shownNow = (key: string) => tried || draft.touched.has(key);
  // What was wrong with a value that stands there no more is not said of the one that does.
  const problems = (key: string): FieldProblem[] =>
    check && shownNow(key) && isAbout(answered, draft.changes, key)
      ? [...check.errors, ...check.warnings].filter((one) => one.field === key)
      : [];

  // After the render in which a dialog closes, which gives the focus back to its button.
  const [wrong, setWrong] = useState<{ first: string } | null>(null);
  useEffect(() => {
    if (!wrong) return;
    const timer = setTimeout(() => focusOn(wrong.first));
    return () => clearTimeout(timer);
  }, [wrong]);

  const refuse = (found: Check) => {
    setTried(true);
    setRefused(found);
    setStep(editing);
    const first = keys.find((key) => found.errors.some((one) => one.field === key));
    if (first) setWrong({ first });
    // What is about no setting of this screen has no field to stand at.
    const elsewhere = found.errors.filter((one) => !keys.includes(one.field));
    if (elsewhere.length > 0) {
      setError(new Problem({ status: 422, title: strings.form.elsewhere, errors: elsewhere }));
    }
  };

  const now = useRef({ values: draft.values, step });
  now.current = { values: draft.values, step };

  /** Turning on what has to be confirmed by itself asks at once, unless it was turned off since. */
  const set = (key: string, value: Value) => {
    draft.set(key, value);
    if (value !== true) return;
    void checkApp(seen, { ...draft.changes, [key]: value }).then(
      (found) => {
        const warning = confirmation(found, key);
        const asks = now.current.values[key] === true && now.current.step.kind === 'none';
        if (warning && asks && !accepted.has(warning.rule)) {
          setStep({ kind: 'confirm', key, warning });
        }
      },
      () => undefined, // The check that follows, or the save, will say what is wrong.
    );
  };

  const review = async () => {
    if (saving) return;
    setSaving(true);
    setError(null);
    try {
      const found = await checkApp(seen, draft.changes);
      if (found.errors.length > 0) refuse(found);
      else setStep({ kind: 'review', check: found });
    } catch (caught) {
      setError(caught);
    }
    setSaving(false);
  };

  const send = (accept: string[]): Promise<App> => {
    const body = { ...documentOf(draft.changes), accept };
    if (!seen) return done(api.POST('/apps', { body }));
    const header = ifMatch(seen);
    return done(api.PATCH('/apps/{id}', { params: { path: { id: seen.id }, header }, body }));
  };

  const stale = async () => {
    if (!seen) return;
    const path = { id: seen.id };
    const theirs = await done(api.GET('/apps/{id}', { params: { path } }));
    setStep({ kind: 'stale', theirs });
  };

  const save = async (accept: string[]) => {
    setSaving(true);
    setError(null);
    try {
      const now = await send(accept);
      draft.rebase(valuesOf(now, settings), {});
      setSeen(now);
      setStep(editing);
      await queryClient.invalidateQueries({ queryKey: ['apps'] });
      setSaved(now);
    } catch (caught) {
      if (caught instanceof Problem && caught.stale) await stale().catch(setError);
      else if (caught instanceof Problem && caught.mistakes.length > 0) {
        refuse({ errors: [...caught.mistakes], warnings: [...caught.warnings], changes: [] });
      } else if (caught instanceof Problem && caught.onlyWarnings && step.kind === 'review') {
        // Of what came up since the review the administrator is asked as of the rest.
        const warnings = [...warningsOf(caught, step.check.warnings)];
        setStep({ kind: 'review', check: { ...step.check, warnings } });
      } else {
        setError(caught);
      }
    }
    setSaving(false);
  };

  return {
    app: seen,
    settings,
    draft,
    check,
    problems,
    set,
    review,
    save,
    saving,
    error,
    step,
    accepted,
    unsaved: draft.changed && !saved,
    close: () => setStep(editing),
    showStale: () => void stale().catch(setError),
    confirmed: (rule: string) => {
      setAccepted((now) => new Set(now).add(rule));
      setStep(editing);
    },
    declined: (key: string) => {
      draft.set(key, false);
      setStep(editing);
    },
    /** Goes on from what the other administrator saved, with these changes over it. */
    goOnFrom: (theirs: App, mine: Values) => {
      setSeen(theirs);
      draft.rebase(valuesOf(theirs, settings), mine);
      setStep(editing);
    },
  };
}

export type AppForm = ReturnType<typeof useAppForm>;
