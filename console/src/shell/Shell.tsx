// SPDX-License-Identifier: Apache-2.0
import { Page, PageSidebar, PageSidebarBody, SkipToContent } from '@patternfly/react-core';
import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import { Outlet } from 'react-router-dom';
import { SignedIn } from '@/api/session';
import { loadMenus } from '@/parts/MenuButton';
import { Notices } from '@/parts/Notices';
import { strings } from '@/strings/en';
import { Header } from './Header';
import { Loading } from './Loading';
import { Navigation } from './Navigation';
import { loadSignedOut, SignedOut } from './SignedOut';
import { useQuickFindKeys } from './useQuickFindKeys';
import { useSettingInAddress } from './useSettingInAddress';

const loadQuickFind = () => import('./QuickFind').then((file) => ({ default: file.QuickFind }));
const QuickFind = lazy(loadQuickFind);

/** What stands around every screen. */
export function Shell() {
  return (
    <SignedIn>
      <Notices>
        <Around />
      </Notices>
    </SignedIn>
  );
}

function Around() {
  const [finding, setFinding] = useState(false);
  useSettingInAddress();
  // Not part of what a screen needs to be shown: the first sign of somebody fetches it.
  useEffect(() => {
    const signs = new AbortController();
    const fetch = () => {
      signs.abort();
      for (const load of [loadQuickFind, loadMenus, loadSignedOut]) void load();
    };
    for (const sign of ['pointermove', 'pointerdown', 'keydown']) {
      addEventListener(sign, fetch, { capture: true, signal: signs.signal });
    }
    return () => signs.abort();
  }, []);
  const find = useCallback(() => setFinding(true), []);
  useQuickFindKeys(find);
  return (
    <Page
      isManagedSidebar
      mainContainerId="main"
      skipToContent={<SkipToContent href="#main">{strings.shell.skip}</SkipToContent>}
      masthead={<Header onFind={find} />}
      sidebar={
        <PageSidebar>
          <PageSidebarBody>
            <Navigation />
          </PageSidebarBody>
        </PageSidebar>
      }
    >
      <Suspense fallback={<Loading />}>
        <Outlet />
      </Suspense>
      <SignedOut />
      {finding && (
        <Suspense fallback={null}>
          <QuickFind onClose={() => setFinding(false)} />
        </Suspense>
      )}
    </Page>
  );
}
