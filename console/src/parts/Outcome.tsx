// SPDX-License-Identifier: Apache-2.0
import type { Schema } from '@/api/client';
import { Label } from '@/parts/Label';

/** What came of it in colour and in words: Issued, Denied, Signed in, Refused. */
export function Outcome({
  of: { outcome, event },
}: {
  of: Pick<Schema<'Decision'>, 'outcome' | 'event'>;
}) {
  return (
    <span>
      <Label status={outcome === 'issued' ? 'success' : 'danger'} variant="outline" isCompact>
        {event.said}
      </Label>
    </span>
  );
}
