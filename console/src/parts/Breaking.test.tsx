// SPDX-License-Identifier: Apache-2.0
import { render } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { Breaking, piecesOf } from './Breaking';

describe('piecesOf', () => {
  it('leaves short words alone', () => {
    expect(piecesOf('Rates answers, then writes')).toEqual(['Rates answers, then writes']);
  });
  it('parts addresses behind their signs', () => {
    expect(piecesOf('ada@example.com')).toEqual(['ada@', 'example.', 'com']);
    expect(piecesOf('https://api.example/x?a=b')).toEqual([
      'https://',
      'api.',
      'example/',
      'x?',
      'a=',
      'b',
    ]);
    expect(piecesOf('client_credentials.secret_right')).toEqual([
      'client_',
      'credentials.',
      'secret_',
      'right',
    ]);
  });
  it('parts what has no such sign, too', () => {
    expect(piecesOf('x'.repeat(45))).toEqual(['x'.repeat(20), 'x'.repeat(20), 'x'.repeat(5)]);
  });
  it('keeps the options of the command line in one piece', () => {
    const { container } = render(
      <Breaking text="Start it with --calls-reach 10.0.0.0/8, or --mail." />,
    );
    const kept = [...container.querySelectorAll('.dw-flag')].map((one) => one.textContent);
    expect(kept).toEqual(['--calls-reach', '--mail']);
  });
  it('loses nothing', () => {
    for (const text of [
      '',
      ' a  b ',
      '..@@__..//',
      'ä😀'.repeat(15),
      'one two_three_four_five\nsix',
      'a --b c--d',
    ]) {
      expect(piecesOf(text).join('')).toBe(text);
      expect(render(<Breaking text={text} />).container.textContent).toBe(text);
    }
  });
});
