// SPDX-License-Identifier: Apache-2.0
import { useNavigate } from 'react-router-dom';
import type { Settings, Values } from '@/form/values';
import { Loaded } from '@/parts/Loaded';
import { Frame } from '@/shell/Frame';
import { strings } from '@/strings/en';
import { accessTo, type ObjectKind, type ObjectOf } from './access';
import { ObjectEditor } from './ObjectEditor';
import type { Section } from './ObjectForm';
import { useObject } from './ObjectView';

interface Props<K extends ObjectKind> {
  kind: K;
  object: string;
  /** Of the object to edit; undefined for a new one. */
  id: string | undefined;
  /** The title of the list, and of the form for a new object. */
  title: string;
  create: string;
  intro?: string;
  nameOf: (one: ObjectOf[K]) => string;
  sections: (settings: Settings) => readonly Section[];
  begun?: Values;
  fixed?: readonly string[];
  /** Where saving and cancelling lead; the object's own screen without it. */
  leadsTo?: (one: ObjectOf[K]) => string;
}

/** The screen that creates an object or changes one. */
export function ObjectEdit<K extends ObjectKind>(props: Props<K>) {
  return props.id === undefined ? (
    <Screen {...props} saved={null} />
  ) : (
    <Existing {...props} id={props.id} />
  );
}

function Existing<K extends ObjectKind>(props: Props<K> & { id: string }) {
  const query = useObject(props.kind, props.id);
  return <Loaded query={query}>{(one) => <Screen {...props} key={props.id} saved={one} />}</Loaded>;
}

function Screen<K extends ObjectKind>(props: Props<K> & { saved: ObjectOf[K] | null }) {
  const { kind, saved, nameOf } = props;
  const navigate = useNavigate();
  const list = `/${kind}`;
  const path = props.leadsTo ?? ((one: ObjectOf[K]) => `${list}/${one.id}`);
  const title = saved ? strings.objectForm.editTitle(nameOf(saved)) : props.create;
  return (
    <Frame
      title={title}
      intro={props.intro}
      crumbs={[
        { label: props.title, path: list },
        ...(saved && path(saved) !== list ? [{ label: nameOf(saved), path: path(saved) }] : []),
      ]}
    >
      <ObjectEditor<ObjectOf[K]>
        object={props.object}
        resource={kind}
        saved={saved}
        access={accessTo(kind, saved?.id)}
        sections={props.sections}
        begun={props.begun}
        fixed={saved ? props.fixed : undefined}
        nameOf={nameOf}
        onSaved={(now) => navigate(path(now))}
        onCancel={() => navigate(saved ? path(saved) : list)}
      />
    </Frame>
  );
}
