// SPDX-License-Identifier: Apache-2.0
import { onlineManager } from '@tanstack/react-query';
import { afterEach, expect, test, vi } from 'vitest';
import { makeQueryClient } from './queries';

afterEach(() => onlineManager.setOnline(true));

test('without a network the server is asked all the same', async () => {
  onlineManager.setOnline(false);
  const queries = makeQueryClient();
  const asked = vi.fn(() => Promise.resolve('here'));
  void queries.fetchQuery({ queryKey: ['one'], queryFn: asked });
  const told = vi.fn(() => Promise.resolve('done'));
  void queries.getMutationCache().build(queries, { mutationFn: told }).execute(undefined);
  await vi.waitFor(() => expect(queries.getQueryData(['one'])).toBe('here'));
  await vi.waitFor(() => expect(told).toHaveBeenCalledOnce());
});
