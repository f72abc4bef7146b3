// SPDX-License-Identifier: Apache-2.0
import { Link } from 'react-router-dom';
import { OrganizationForm } from '@/object/OrganizationForm';
import { Together } from '@/parts/Together';
import { Frame } from '@/shell/Frame';
import { strings } from '@/strings/en';

const words = strings.networkAccess;

/** Network Access: the trusted IP ranges of the organization. */
export default function NetworkAccess() {
  return (
    <Frame title={strings.screens.networkAccess} intro={words.intro}>
      <Together>
        <div className="dw-stack">
          <OrganizationForm screen="/setup/network-access" />
          <section>
            <h2 className="dw-group-title">{words.order}</h2>
            <ol className="dw-numbered">
              {words.steps.map((step) => (
                <li key={step}>{step}</li>
              ))}
            </ol>
            <p className="dw-links">
              <Link to="/profiles">{strings.screens.profiles}</Link>
              <Link to="/login-history?rule=address_allowed">{words.denied}</Link>
            </p>
          </section>
        </div>
      </Together>
    </Frame>
  );
}
