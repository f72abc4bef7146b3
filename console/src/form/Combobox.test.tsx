// SPDX-License-Identifier: Apache-2.0
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, test } from 'vitest';
import { Combobox, type Option } from './Combobox';

const options: Option[] = [
  { value: 'ann', label: 'ann' },
  { value: 'bob', label: 'bob', note: 'Bob is frozen.', disabled: true },
  { value: 'cy', label: 'cy' },
];

function Picker() {
  const [value, setValue] = useState('');
  return (
    <Combobox
      id="who"
      label="Who"
      value={value}
      onChange={setValue}
      options={options}
      empty="Nobody"
    />
  );
}

const field = () => screen.getByRole<HTMLInputElement>('combobox');

test('the arrows walk, Enter chooses', async () => {
  render(<Picker />);
  await userEvent.type(field(), '{ArrowDown}{ArrowDown}{ArrowDown}{Enter}');
  expect(field().value).toBe('cy');
  expect(field().getAttribute('aria-expanded')).toBe('false');
});

test('upwards begins at the last', async () => {
  render(<Picker />);
  await userEvent.type(field(), '{ArrowUp}{Enter}');
  expect(field().value).toBe('cy');
});

test('who cannot be chosen is shown with the reason and not taken', async () => {
  render(<Picker />);
  await userEvent.click(field());
  const bob = screen.getByRole('option', { name: /bob/ });
  expect(bob.textContent).toContain('Bob is frozen.');
  await userEvent.click(bob);
  expect(field().value).toBe('');
  await userEvent.type(field(), '{ArrowDown}{ArrowDown}{Enter}');
  expect(field().value).toBe('');
});

test('what is typed counts; Escape closes the list and keeps it', async () => {
  render(<Picker />);
  await userEvent.type(field(), 'dora{Escape}');
  expect(field().value).toBe('dora');
  expect(field().getAttribute('aria-expanded')).toBe('false');
});
