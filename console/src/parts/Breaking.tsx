// SPDX-License-Identifier: Apache-2.0
import { Fragment } from 'react';

// What a name or an address is made of: each piece ends behind a sign that parts it, or is as long
// as a piece may be.
const piece = /\s+|[^\s@./_:?&=,-]{0,20}[@./_:?&=,-]+|[^\s@./_:?&=,-]{1,20}/g;
const longWord = /\S{13}/;
const flag = /((?<!\S)--[a-z][a-z-]*)/;

/** The pieces between which a text may break beside its spaces: "ada@", "example.", "com". */
export function piecesOf(text: string): string[] {
  return longWord.test(text) ? (text.match(piece) ?? []) : [text];
}

/**
 * A text whose long words, as of addresses and API names, break where a reader would break them, and
 * options of the command line nowhere.
 */
export function Breaking({ text }: { text: string }) {
  if (!longWord.test(text) && !flag.test(text)) return text; // Most cells of a table.
  return text.split(flag).map((part, at) =>
    at % 2 === 1 ? (
      <span key={at} className="dw-flag">
        {part}
      </span>
    ) : (
      piecesOf(part).map((one, index) => (
        <Fragment key={`${at} ${index}`}>
          {index > 0 && <wbr />}
          {one}
        </Fragment>
      ))
    ),
  );
}
