// SPDX-License-Identifier: Apache-2.0

/** The objects that the server's addresses of screens name: "/setup/apps/{app}/policies". */
export interface ScreenObjects {
  app?: string | null;
  user?: string | null;
  profile?: string | null;
}

/**
 * The path in the console of an address that the server gives. Without the object it names, the
 * list that the object would be in.
 */
export function screenPath(url: string, objects: ScreenObjects = {}): string {
  const parts: string[] = [];
  for (const part of url.replace(/^\/setup(?=\/|$)/, '').split('/')) {
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    const value = name ? objects[name as keyof ScreenObjects] : part;
    if (value === undefined || value === null) break;
    parts.push(name ? encodeURIComponent(value) : value);
  }
  return parts.join('/') || '/';
}
