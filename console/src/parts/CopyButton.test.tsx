// SPDX-License-Identifier: Apache-2.0
import { fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { CopyButton } from './CopyButton';

afterEach(() => vi.unstubAllGlobals());

const refused = 'The browser did not allow copying.';

async function copied(clipboard: object | undefined) {
  vi.stubGlobal('navigator', { clipboard });
  render(<CopyButton text="s3cret" what="Consumer Secret" />);
  fireEvent.click(screen.getByRole('button', { name: 'Copy Consumer Secret' }));
  await vi.waitFor(() => expect(screen.getByRole('status').textContent).not.toBe(''));
  return screen.getByRole('status');
}

test('a copy is said on the button', async () => {
  await copied({ writeText: () => Promise.resolve() });
  expect(screen.getByRole('button').textContent).toContain('Copied');
});

test.each([
  ['refuses', { writeText: () => Promise.reject(new Error('no')) }],
  ['has no clipboard', undefined],
])('where the browser %s, everybody can see it', async (_, clipboard) => {
  const said = await copied(clipboard);
  expect(said.textContent).toBe(refused);
  expect(said.className).not.toContain('screen-reader');
});
