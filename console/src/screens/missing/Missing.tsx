// SPDX-License-Identifier: Apache-2.0
import { Link } from 'react-router-dom';
import { Frame } from '@/shell/Frame';
import { strings } from '@/strings/en';

/** A path that no screen has. */
export default function Missing() {
  return (
    <Frame title={strings.missing.title}>
      <p>
        {strings.missing.body} <Link to="/">{strings.screens.home}</Link>
      </p>
    </Frame>
  );
}
