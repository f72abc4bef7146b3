// SPDX-License-Identifier: Apache-2.0
import { Button } from '@patternfly/react-core';
import EyeIcon from '@patternfly/react-icons/dist/esm/icons/eye-icon';
import EyeSlashIcon from '@patternfly/react-icons/dist/esm/icons/eye-slash-icon';
import { useEffect, useState } from 'react';
import { strings } from '@/strings/en';
import { CopyButton } from './CopyButton';
import { useCountdown } from './useCountdown';

const words = strings.masked;

/** Seconds after which what is shown is hidden again. */
const shownFor = 30;

const mask = '•'.repeat(24);

/** Something secret: hidden until it is shown, for a while; copied without being shown. */
export function MaskedValue({ value, what }: { value: string; what: string }) {
  const [until, setUntil] = useState(0);
  const left = useCountdown(until);
  const shown = until > 0 && left > 0;
  useEffect(() => {
    if (until > 0 && left === 0) setUntil(0);
  }, [until, left]);
  return (
    <div className="dw-masked">
      <code className="dw-masked-value" data-shown={shown}>
        {shown ? value : <span aria-label={words.hidden(what)}>{mask}</span>}
      </code>
      <div className="dw-actions">
        <Button
          variant="secondary"
          icon={shown ? <EyeSlashIcon /> : <EyeIcon />}
          onClick={() => setUntil(shown ? 0 : Date.now() + shownFor * 1000)}
        >
          {shown ? words.hide(what) : words.show(what)}
        </Button>
        <CopyButton text={value} what={what} />
        {shown && <span className="dw-quiet dw-masked-left">{words.left(left)}</span>}
      </div>
      <span role="status" className="pf-v6-screen-reader">
        {shown ? words.shown(what, shownFor) : ''}
      </span>
    </div>
  );
}
