// SPDX-License-Identifier: Apache-2.0
import type { Schema } from '@/api/client';

interface Asking {
  state: {
    data?: Schema<'PropagationReport'>;
    dataUpdateCount: number;
    errorUpdateCount: number;
  };
}

// A node that is gone never follows. Who asks for ever also never leaves the session to its idle end.
const most = 120;

/** Asks again every so many milliseconds until a revision is live on all nodes, or it is enough. */
export function untilLive(revision: number, every: number) {
  return ({ state }: Asking): number | false => {
    const everywhere = state.data?.nodes.every((node) => node.revision >= revision);
    const asked = state.dataUpdateCount + state.errorUpdateCount;
    return everywhere || asked >= most ? false : every;
  };
}
