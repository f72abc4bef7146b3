// SPDX-License-Identifier: Apache-2.0
import { useNavigate } from 'react-router-dom';
import type { Schema } from '@/api/client';
import { useNotify } from '@/parts/Notices';
import { Propagation } from '@/parts/Propagation';
import { strings } from '@/strings/en';

/** After saving: says so, shows on which nodes it is live, and goes where `to` says. */
export function useSaved(to: (saved: Schema<'App'>) => string) {
  const navigate = useNavigate();
  const notify = useNotify();
  return (saved: Schema<'App'>) => {
    notify(strings.app.saved(saved.basic.name), <Propagation revision={saved.revision} />);
    void navigate(to(saved));
  };
}
