// SPDX-License-Identifier: Apache-2.0
import { Gallery } from '@patternfly/react-core';
import { Link } from 'react-router-dom';
import { Frame } from '@/shell/Frame';
import { navigation } from '@/shell/navigation';
import { strings } from '@/strings/en';

/** Setup home: the way to every screen. */
export default function Home() {
  return (
    <Frame title={strings.home.title}>
      <Gallery hasGutter minWidths={{ default: '16rem' }}>
        {navigation.map((group) => (
          <div key={group.label}>
            <h2 className="dw-group-title">{group.label}</h2>
            <ul className="dw-plain-list">
              {group.screens.map((screen) => (
                <li key={screen.path}>
                  <Link to={screen.path}>{screen.label}</Link>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </Gallery>
    </Frame>
  );
}
