// SPDX-License-Identifier: Apache-2.0
import { crumbsTo, WithApp } from '@/apps/frame';
import { WhatIf } from '@/apps/WhatIf';
import { Frame } from '@/shell/Frame';
import { strings } from '@/strings/en';

const words = strings.whatIf;

/** Test this app: what would be decided about a token request, check by check. */
export default function AppTest() {
  return (
    <WithApp>
      {(app) => (
        <Frame title={words.title(app.basic.name)} crumbs={crumbsTo(app)} intro={words.intro}>
          <WhatIf key={app.id} app={app} />
        </Frame>
      )}
    </WithApp>
  );
}
