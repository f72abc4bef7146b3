// SPDX-License-Identifier: Apache-2.0
import { Link } from 'react-router-dom';
import { OrganizationForm } from '@/object/OrganizationForm';
import { Together } from '@/parts/Together';
import { Frame } from '@/shell/Frame';
import { strings } from '@/strings/en';

const words = strings.sessionSettings;

/** Session Settings: how long people stay signed in, and what their passwords need. */
export default function SessionSettings() {
  return (
    <Frame title={strings.screens.sessionSettings} intro={words.intro}>
      <Together>
        <OrganizationForm screen="/setup/session-settings" />
        <p className="dw-links">
          <Link to="/organization">{words.tokens}</Link>
          <Link to="/profiles">{words.profiles}</Link>
        </p>
      </Together>
    </Frame>
  );
}
