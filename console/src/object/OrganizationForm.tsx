// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { api, done } from '@/api/client';
import type { Setting, Settings } from '@/form/values';
import { Loaded } from '@/parts/Loaded';
import { organizationAccess } from './access';
import { ObjectEditor } from './ObjectEditor';
import type { Section } from './ObjectForm';

/** The organization's settings of one screen, as the server assigns them: "/setup/network-access". */
export function OrganizationForm({
  screen,
  sections,
}: {
  screen: string;
  /** Cuts the settings of the screen into sections. */
  sections?: (settings: readonly Setting[]) => readonly Section[];
}) {
  const query = useQuery({
    queryKey: ['organization'],
    queryFn: ({ signal }) => done(api.GET('/organization', { signal })),
  });
  const cut = (settings: Settings): readonly Section[] => {
    const mine = [...settings.values()].filter((one) => one.screen?.url === screen);
    return sections ? sections(mine) : [{ keys: mine.map((one) => one.key) }];
  };
  return (
    <Loaded query={query}>
      {(organization) => (
        <ObjectEditor
          object="organization"
          resource="organization"
          saved={organization}
          access={organizationAccess}
          sections={cut}
          nameOf={(now) => now.name}
        />
      )}
    </Loaded>
  );
}
