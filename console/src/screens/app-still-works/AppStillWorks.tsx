// SPDX-License-Identifier: Apache-2.0
import { Card, CardBody } from '@patternfly/react-core';
import { crumbsTo, WithApp } from '@/apps/frame';
import { StillWorks } from '@/parts/StillWorks';
import { Frame } from '@/shell/Frame';
import { strings } from '@/strings/en';

/** What can be used of an app at this moment: the proof that blocking it, say, has ended it all. */
export default function AppStillWorks() {
  return (
    <WithApp>
      {(app) => (
        <Frame
          title={strings.stillWorks.title}
          intro={strings.stillWorks.intro}
          crumbs={crumbsTo(app)}
        >
          <Card>
            <CardBody>
              <StillWorks of="app" id={app.id} />
            </CardBody>
          </Card>
        </Frame>
      )}
    </WithApp>
  );
}
