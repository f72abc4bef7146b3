// SPDX-License-Identifier: Apache-2.0

// The first that is named wins: Edge and Opera call themselves Chrome, too, and Chrome Safari.
const browsers = [
  ['Edg', 'Edge'],
  ['OPR', 'Opera'],
  ['Firefox', 'Firefox'],
  ['Chromium', 'Chromium'],
  ['Chrome', 'Chrome'],
  ['Safari', 'Safari'],
] as const;

const systems = [
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Android', 'Android'],
  ['Windows', 'Windows'],
  ['Mac OS X', 'macOS'],
  ['CrOS', 'ChromeOS'],
  ['Linux', 'Linux'],
] as const;

const named = (agent: string, all: readonly (readonly [string, string])[]) =>
  all.find(([mark]) => agent.includes(mark))?.[1];

/** What people call the browser that calls itself this; its own words when it is none of those. */
export function browserName(agent: string): string {
  const browser = named(agent, browsers);
  const system = named(agent, systems);
  if (!browser) return agent;
  return system ? `${browser}, ${system}` : browser;
}
