// SPDX-License-Identifier: Apache-2.0
import { Page, PageSidebar, PageSidebarBody, SkipToContent } from '@patternfly/react-core';
import { Suspense, useCallback, useState } from 'react';
import { Outlet } from 'react-router-dom';
import { SignedIn } from '@/api/session';
import { Notices } from '@/parts/Notices';
import { strings } from '@/strings/en';
import { Header } from './Header';
import { Loading } from './Loading';
import { Navigation } from './Navigation';
import { QuickFind, useQuickFindKeys } from './QuickFind';

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
  useQuickFindKeys(useCallback(() => setFinding(true), []));
  return (
    <Page
      isManagedSidebar
      mainContainerId="main"
      skipToContent={<SkipToContent href="#main">{strings.shell.skip}</SkipToContent>}
      masthead={<Header onFind={() => setFinding(true)} />}
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
      {finding && <QuickFind onClose={() => setFinding(false)} />}
    </Page>
  );
}
