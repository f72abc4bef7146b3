// SPDX-License-Identifier: Apache-2.0
import {
  DescriptionList,
  DescriptionListDescription,
  DescriptionListGroup,
  DescriptionListTerm,
} from '@patternfly/react-core';
import type { ReactNode } from 'react';
import { strings } from '@/strings/en';
import { Breaking } from './Breaking';

export interface Detail {
  label: string;
  value: ReactNode;
}

/** Labels and values, read only. Booleans read On and Off; what is empty says so. */
export function Details({ items, label }: { items: readonly Detail[]; label?: string }) {
  return (
    <DescriptionList
      isHorizontal
      isCompact
      horizontalTermWidthModifier={{ default: '14ch', md: '28ch' }}
      aria-label={label}
    >
      {items.map((item) => (
        <DescriptionListGroup key={item.label}>
          <DescriptionListTerm>{item.label}</DescriptionListTerm>
          <DescriptionListDescription>{shown(item.value)}</DescriptionListDescription>
        </DescriptionListGroup>
      ))}
    </DescriptionList>
  );
}

function shown(value: ReactNode): ReactNode {
  if (value === true) return strings.details.on;
  if (value === false) return strings.details.off;
  if (value === '' || value === null || value === undefined) {
    return <span className="dw-quiet">{strings.details.none}</span>;
  }
  return typeof value === 'string' ? <Breaking text={value} /> : value;
}
