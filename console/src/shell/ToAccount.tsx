// SPDX-License-Identifier: Apache-2.0
import { useEffect } from 'react';
import { Loading } from './Loading';

/** The page of one's own account: not of the console, since it is for people without Setup too. */
export const accountPage = '/account';

/** Goes there. */
export function ToAccount() {
  useEffect(() => window.location.replace(accountPage), []);
  return <Loading />;
}
