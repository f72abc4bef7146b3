// SPDX-License-Identifier: Apache-2.0
import { Button } from '@patternfly/react-core';
import { useState } from 'react';
import { useSession } from '@/api/session';
import { Panel } from '@/apps/Panel';
import { Authenticators } from '@/identity/Authenticators';
import { Sessions } from '@/identity/Sessions';
import { Details } from '@/parts/Details';
import { Time } from '@/parts/Time';
import { Together } from '@/parts/Together';
import { Frame } from '@/shell/Frame';
import { strings } from '@/strings/en';
import { AddAuthenticator } from './AddAuthenticator';

const words = strings.account;

/** My Account: how I sign in, and where I am signed in. */
export default function Account() {
  const session = useSession();
  const [adding, setAdding] = useState(false);
  const { user } = session;
  return (
    <Frame title={strings.screens.account} intro={words.intro}>
      <Together>
        <div className="dw-stack">
          <Panel title={words.who}>
            <Details
              label={words.who}
              items={[
                { label: words.name, value: user.name },
                { label: words.username, value: user.username },
                { label: words.email, value: user.email },
                { label: words.since, value: <Time value={session.signed_in_at} since /> },
              ]}
            />
          </Panel>
          <Panel title={words.password}>
            <p className="dw-above">{words.passwordHelp}</p>
            <Button variant="secondary" component="a" href="/password/change">
              {strings.shell.changePassword}
            </Button>
          </Panel>
          <Panel title={words.authenticators}>
            <p className="dw-above">{words.authenticatorsHelp}</p>
            <Authenticators user={user.id} none={words.noAuthenticators} />
            <Button variant="secondary" className="dw-after" onClick={() => setAdding(true)}>
              {strings.authenticators.add}
            </Button>
          </Panel>
          <Panel title={words.sessions}>
            <Sessions user={user.id} name={user.name || user.username} own />
          </Panel>
        </div>
      </Together>
      {adding && <AddAuthenticator onClose={() => setAdding(false)} />}
    </Frame>
  );
}
