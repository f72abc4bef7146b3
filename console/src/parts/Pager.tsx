// SPDX-License-Identifier: Apache-2.0
import { Button } from '@patternfly/react-core';
import { strings } from '@/strings/en';
import type { ListControl } from './useListState';

/** To the page before and the page after. */
export function Pager({ list, next }: { list: ListControl; next: string | null }) {
  if (!next && !list.cursor) return null;
  return (
    <nav className="dw-pager" aria-label={strings.table.pages}>
      <Button variant="secondary" isDisabled={!list.cursor} onClick={list.previous}>
        {strings.table.previous}
      </Button>
      <span aria-live="polite">{strings.table.page(list.page)}</span>
      <Button variant="secondary" isDisabled={!next} onClick={() => next && list.next(next)}>
        {strings.table.next}
      </Button>
    </nav>
  );
}
