// SPDX-License-Identifier: Apache-2.0
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useSettings } from '@/api/queries';
import type { Settings, Values } from '@/form/values';
import { Loaded } from '@/parts/Loaded';
import { useNotify } from '@/parts/Notices';
import { Propagation } from '@/parts/Propagation';
import { strings } from '@/strings/en';
import { ObjectForm, type Section } from './ObjectForm';
import { useObjectForm, type Access, type Saved } from './useObjectForm';

interface Props<T extends Saved> {
  /** The object's name in /settings: "user". */
  object: string;
  /** The first part of its query keys: "users". */
  resource: string;
  saved: T | null;
  access: Access<T>;
  /** What the form shows; all settings of the object without it. */
  sections: (settings: Settings) => readonly Section[];
  begun?: Values;
  fixed?: readonly string[];
  /** What to call the object in the notice after saving. */
  nameOf: (now: T) => string;
  onSaved?: (now: T) => void;
  onCancel?: () => void;
  children?: ReactNode;
}

/** The form of an object, from its settings to the notice that it is saved and where it is live. */
export function ObjectEditor<T extends Saved>(props: Props<T>) {
  const settings = useSettings(props.object);
  return <Loaded query={settings}>{(loaded) => <Editor {...props} settings={loaded} />}</Loaded>;
}

function Editor<T extends Saved>(props: Props<T> & { settings: Settings }) {
  const client = useQueryClient();
  const notify = useNotify();
  const { resource, settings } = props;
  const form = useObjectForm<T>({
    saved: props.saved,
    settings,
    access: props.access,
    begun: props.begun,
    onSaved: (now) => {
      notify(strings.objectForm.saved(props.nameOf(now)), <Propagation revision={now.revision} />);
      void client.invalidateQueries({ queryKey: [resource] });
      props.onSaved?.(now);
    },
  });
  return (
    <ObjectForm
      form={form}
      sections={props.sections(settings)}
      fixed={props.fixed}
      onCancel={props.onCancel}
    >
      {props.children}
    </ObjectForm>
  );
}
