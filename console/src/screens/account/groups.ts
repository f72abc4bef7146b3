// SPDX-License-Identifier: Apache-2.0
/** A key as people type it: "JBSW Y3DP EHPK 3PXP". */
export function inGroups(key: string): string {
  return key.match(/.{1,4}/g)?.join(' ') ?? '';
}

/** An SVG picture as the address of an image, so that nothing in it can act. */
export function pictureAddress(svg: string): string {
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
