// SPDX-License-Identifier: Apache-2.0
import { act, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { MaskedValue } from './MaskedValue';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const text = () => document.body.textContent;

test('the value is not in the page until it is shown, and goes by itself', () => {
  render(<MaskedValue value="s3cret" what="Consumer Secret" />);
  expect(text()).not.toContain('s3cret');
  fireEvent.click(screen.getByRole('button', { name: 'Show Consumer Secret' }));
  expect(text()).toContain('s3cret');
  expect(text()).toContain('Hides in 30 s');
  act(() => void vi.advanceTimersByTime(29_000));
  expect(text()).toContain('Hides in 1 s');
  act(() => void vi.advanceTimersByTime(1_500));
  expect(text()).not.toContain('s3cret');
});

test('it can be hidden before, and shown again for the whole time', () => {
  render(<MaskedValue value="s3cret" what="Consumer Secret" />);
  fireEvent.click(screen.getByRole('button', { name: 'Show Consumer Secret' }));
  act(() => void vi.advanceTimersByTime(10_000));
  fireEvent.click(screen.getByRole('button', { name: 'Hide Consumer Secret' }));
  expect(text()).not.toContain('s3cret');
  fireEvent.click(screen.getByRole('button', { name: 'Show Consumer Secret' }));
  act(() => void vi.advanceTimersByTime(0));
  expect(text()).toContain('Hides in 30 s');
});
