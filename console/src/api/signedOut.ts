// SPDX-License-Identifier: Apache-2.0
// The session has ended. Where nothing is typed the sign-in page comes at once; where something is,
// it stays until somebody has signed in again.
import { useSyncExternalStore } from 'react';

const forms = new Set<symbol>(); // that hold what is not saved
const watchers = new Set<() => void>();
let waiting = false;
let leaving = false;
let another = ''; // who is signed in instead of who typed

function wait(on: boolean) {
  waiting = on;
  for (const watcher of watchers) watcher();
}

/** Keeps the page, and what was typed on it, when the session ends; until the answer is called. */
export function keepTyped(): () => void {
  const form = Symbol('form');
  forms.add(form);
  return () => void forms.delete(form);
}

/** The server knows no session any more. */
export function signedOut() {
  if (leaving || waiting) return;
  if (forms.size > 0) return wait(true);
  leaving = true;
  const { pathname, search, hash } = window.location; // The field to go to may be in the hash.
  const here = pathname + search + hash;
  window.location.assign(`/login?next=${encodeURIComponent(here)}`);
}

/** Somebody else is signed in by now: what is shown here, and what was typed, is not theirs. */
export function signedInAs(name: string) {
  if (leaving || another === name) return;
  if (forms.size === 0) return startAnew();
  another = name;
  wait(true);
}

/** Loads the page for who is signed in, without what was typed. */
export function startAnew() {
  leaving = true;
  forms.clear();
  window.location.reload();
}

/** Whether the browser has to ask before it leaves the page. */
export function holdsTyped(): boolean {
  return forms.size > 0;
}

/** The page is on its way to another: the session's end sends it nowhere else. */
export function leave() {
  leaving = true;
}

/** There is a session again, of who was signed in before. */
export function signedInAgain() {
  another = '';
  if (waiting) wait(false);
}

function watch(watcher: () => void) {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/** Whether the page waits for somebody to sign in. */
export function useSignedOut(): boolean {
  return useSyncExternalStore(watch, () => waiting);
}

/** Who is signed in instead; empty where nobody else is. */
export function useSignedInAs(): string {
  return useSyncExternalStore(watch, () => another);
}
