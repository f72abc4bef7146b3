// SPDX-License-Identifier: Apache-2.0

/** Something that can be chosen, possibly under several names that belong together. */
export interface Entry {
  label: string;
  names: readonly string[];
}

/** One name and its label. */
export interface Choice {
  name: string;
  label: string;
  /** Chosen by itself, whatever else has the same label: labels that people give are not unique. */
  alone?: boolean;
}

/** Choices with the same label are one entry: "Perform requests at any time (refresh_token, …)". */
export function entriesOf(choices: readonly Choice[]): Entry[] {
  const entries: Entry[] = [];
  const byLabel = new Map<string, string[]>();
  for (const { name, label, alone } of choices) {
    const together = alone ? undefined : byLabel.get(label);
    if (together) {
      together.push(name);
      continue;
    }
    const names = [name];
    if (!alone) byLabel.set(label, names);
    entries.push({ label, names });
  }
  return entries;
}

/** What no other entry has. */
export function idOf(entry: Entry): string {
  return entry.names[0] ?? '';
}

/** "Manage user data via APIs (api)"; a label that is its own name stands alone. */
export function textOf({ label, names }: Entry): string {
  return names.length === 1 && names[0] === label ? label : `${label} (${names.join(', ')})`;
}

/** The entries on either side. What is chosen but unknown is shown by its name. */
export function sides(choices: readonly Choice[], chosen: readonly string[]) {
  const known = new Map(choices.map((one) => [one.name, one]));
  const has = new Set(chosen);
  return {
    available: entriesOf(choices.filter((one) => !has.has(one.name))),
    selected: entriesOf(chosen.map((name) => known.get(name) ?? { name, label: name })),
  };
}

/** Those whose label or name holds every word. */
export function matching(entries: readonly Entry[], search: string): Entry[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return entries.filter((entry) => {
    const text = textOf(entry).toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** With these entries added at the end. */
export function added(chosen: readonly string[], entries: readonly Entry[]): string[] {
  return [...new Set([...chosen, ...entries.flatMap((one) => one.names)])];
}

/** Without these entries. */
export function removed(chosen: readonly string[], entries: readonly Entry[]): string[] {
  const gone = new Set(entries.flatMap((one) => one.names));
  return chosen.filter((name) => !gone.has(name));
}
