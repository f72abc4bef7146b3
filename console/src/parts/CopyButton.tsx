// SPDX-License-Identifier: Apache-2.0
import { Button } from '@patternfly/react-core';
import CopyIcon from '@patternfly/react-icons/dist/esm/icons/copy-icon';
import { useEffect, useState } from 'react';
import { strings } from '@/strings/en';

/** Copies without showing. `what` names it for whoever cannot see: "Consumer Key". */
export function CopyButton({ text, what }: { text: string; what: string }) {
  const [copied, setCopied] = useState<boolean | null>(null);
  useEffect(() => {
    if (!copied) return; // That it failed stands until it is tried again.
    const timer = setTimeout(() => setCopied(null), 3000);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async () => {
    try {
      // There is none where the page came without TLS, from another machine.
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      setCopied(false);
    }
  };
  return (
    <>
      <Button variant="secondary" icon={<CopyIcon />} onClick={() => void copy()}>
        {copied ? strings.copy.copied : strings.copy.copy(what)}
      </Button>
      <span role="status" className={copied === false ? 'dw-quiet' : 'pf-v6-screen-reader'}>
        {copied === null ? '' : copied ? strings.copy.done(what) : strings.copy.failed}
      </span>
    </>
  );
}
