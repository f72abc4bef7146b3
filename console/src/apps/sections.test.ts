// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import type { Setting, Settings } from '@/form/values';
import { cloned, editSections, policySections } from './sections';

const settings: Settings = new Map(
  [
    ['basic.name', '/setup/apps/{app}/edit'],
    ['basic.start_url', '/setup/apps/{app}/edit'],
    ['oauth.enabled', '/setup/apps/{app}/edit'],
    ['policies.permitted_users', '/setup/apps/{app}/policies'],
    ['policies.profiles', '/setup/apps/{app}/profiles'],
    ['policies.run_as_user', '/setup/apps/{app}/policies'],
    ['policies.something_new', '/setup/apps/{app}/policies'],
  ].map(([key, url]) => [key!, { key, screen: { name: '', url } } as unknown as Setting]),
);

test('the form has the sections of the guide, in its order', () => {
  expect(editSections(settings).map((one) => [one.title, one.keys])).toEqual([
    ['Basic Information', ['basic.name']],
    ['API (Enable OAuth Settings)', ['oauth.enabled']],
    ['Web App Settings', ['basic.start_url']],
  ]);
});

test('a policy that no section knows is shown all the same; profiles have a screen of their own', () => {
  expect(policySections(settings).map((one) => [one.title, one.keys])).toEqual([
    ['OAuth Policies', ['policies.permitted_users', 'policies.something_new']],
    ['Client Credentials Flow', ['policies.run_as_user']],
  ]);
});

test('a clone has everything but the names', () => {
  const values = { 'basic.name': 'A', 'basic.api_name': 'A', 'policies.run_as_user': 'ann' };
  expect(cloned(values)).toEqual({ 'policies.run_as_user': 'ann' });
});
