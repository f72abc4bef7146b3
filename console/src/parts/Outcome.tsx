// SPDX-License-Identifier: Apache-2.0
import { Label } from '@/parts/Label';
import { strings } from '@/strings/en';

/** Issued or denied, in colour and in words. */
export function Outcome({ outcome }: { outcome: string }) {
  const issued = outcome === 'issued';
  return (
    <span>
      <Label status={issued ? 'success' : 'danger'} variant="outline" isCompact>
        {issued ? strings.outcome.issued : strings.outcome.denied}
      </Label>
    </span>
  );
}
