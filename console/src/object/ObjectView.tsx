// SPDX-License-Identifier: Apache-2.0
import { Button, Card, CardBody, CardTitle } from '@patternfly/react-core';
import { useQuery, useQueryClient, type Query } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router-dom';
import { useSettings } from '@/api/queries';
import { useMay } from '@/api/session';
import { ShownValue } from '@/form/ShownValue';
import { Breaking } from '@/parts/Breaking';
import { ChangeConfirm } from '@/parts/ChangeConfirm';
import { Details } from '@/parts/Details';
import { Loaded } from '@/parts/Loaded';
import { useNotify } from '@/parts/Notices';
import { Time } from '@/parts/Time';
import { Frame } from '@/shell/Frame';
import { strings } from '@/strings/en';
import { load, remove, type ObjectKind, type ObjectOf } from './access';

const words = strings.objectView;

/** One object of a kind, by id or name. */
export function useObject<K extends ObjectKind>(kind: K, id: string) {
  return useQuery({
    queryKey: [kind, 'one', id],
    queryFn: ({ signal }) => load(kind, id, signal),
  });
}

/** When it was made and changed, and by whom. */
export function historyOf(object: {
  id: string;
  created_at: string;
  created_by: string;
  modified_at: string;
  modified_by: string;
}) {
  const by = (at: string, who: string) => (
    <>
      <Time value={at} />, <Breaking text={who} />
    </>
  );
  return [
    { label: words.created, value: by(object.created_at, object.created_by) },
    { label: words.modified, value: by(object.modified_at, object.modified_by) },
    { label: words.id, value: <code>{object.id}</code> },
  ];
}

/** An object read only: its settings, its history, what leads on from it, Edit and Delete. */
export function ObjectView<K extends 'profiles' | 'permission-sets' | 'trusted-issuers'>({
  kind,
  object,
  id,
  title,
  links,
}: {
  kind: K;
  object: string;
  id: string;
  /** The title of its list. */
  title: string;
  links: (one: ObjectOf[K]) => ReactNode;
}) {
  const query = useObject(kind, id);
  const settings = useSettings(object);
  return (
    <Loaded query={settings}>
      {(fields) => (
        <Loaded query={query}>
          {(one) => (
            <Frame
              title={one.name}
              crumbs={[{ label: title, path: `/${kind}` }]}
              actions={<Actions kind={kind} one={one} />}
            >
              <div className="dw-stack">
                <Card>
                  <CardTitle component="h2">{words.settings}</CardTitle>
                  <CardBody>
                    <Details
                      label={words.settings}
                      items={[
                        ...[...fields.values()].map((setting) => ({
                          label: setting.label,
                          value: (
                            <ShownValue
                              value={(one as unknown as Record<string, unknown>)[setting.key]}
                              setting={setting}
                            />
                          ),
                        })),
                        ...historyOf(one),
                      ]}
                    />
                  </CardBody>
                </Card>
                <p className="dw-links">{links(one)}</p>
              </div>
            </Frame>
          )}
        </Loaded>
      )}
    </Loaded>
  );
}

function Actions({
  kind,
  one,
}: {
  kind: ObjectKind;
  one: { id: string; name: string; revision: number };
}) {
  const may = useMay(kind === 'trusted-issuers' ? 'customize_application' : 'manage_profiles');
  const navigate = useNavigate();
  const client = useQueryClient();
  const notify = useNotify();
  const [asking, setAsking] = useState(false);
  if (!may) return null;
  const change = async () => {
    await remove(kind, one);
    notify(words.deleted(one.name));
    navigate(`/${kind}`);
    // The object's own query would ask once more for what is gone.
    const others = (query: Query) => query.queryKey[1] !== 'one';
    await client.invalidateQueries({ queryKey: [kind], predicate: others });
  };
  return (
    <>
      <Button onClick={() => navigate(`/${kind}/${one.id}/edit`)}>{words.edit}</Button>
      <Button variant="secondary" isDanger onClick={() => setAsking(true)}>
        {words.delete}
      </Button>
      {asking && (
        <ChangeConfirm
          title={words.deleteTitle(one.name)}
          action={words.delete}
          danger
          change={change}
          onClose={() => setAsking(false)}
        >
          <p>{kind === 'trusted-issuers' ? strings.trustedIssuers.deleteBody : words.deleteBody}</p>
        </ChangeConfirm>
      )}
    </>
  );
}
