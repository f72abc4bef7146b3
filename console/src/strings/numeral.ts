// SPDX-License-Identifier: Apache-2.0

/** "1,234,567". By hand: what the browser has for it takes it long to load. */
export function numeral(n: number): string {
  const [whole, part] = String(n).split('.');
  const grouped = whole!.replace(/\B(?=(\d{3})+$)/g, ',');
  return part ? `${grouped}.${part}` : grouped;
}
