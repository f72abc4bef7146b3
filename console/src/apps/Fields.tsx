// SPDX-License-Identifier: Apache-2.0
import { Fragment } from 'react';
import { SettingField } from '@/form/SettingField';
import { inPlay, switchOf } from '@/form/values';
import { RunAsField } from './RunAsField';
import { ScopesField } from './ScopesField';
import type { AppForm } from './useAppForm';

/** The fields of these settings, in this order; those whose switch is off are left out. */
export function Fields({ form, keys }: { form: AppForm; keys: readonly string[] }) {
  const { settings, draft } = form;
  const shown = new Set(keys.filter((key) => inPlay(key, draft.values, settings)));
  const under = (key: string) => {
    const above = switchOf(key, settings);
    return above !== null && shown.has(above) && above.split('.').length > 2 ? above : null;
  };
  return (
    <>
      {keys
        .filter((key) => shown.has(key) && !under(key))
        .map((key) => {
          const below = keys.filter((one) => shown.has(one) && under(one) === key);
          return (
            <Fragment key={key}>
              <OneField form={form} name={key} />
              {below.length > 0 && (
                <div className="dw-below">
                  {below.map((one) => (
                    <OneField key={one} form={form} name={one} />
                  ))}
                </div>
              )}
            </Fragment>
          );
        })}
    </>
  );
}

function OneField({ form, name }: { form: AppForm; name: string }) {
  const setting = form.settings.get(name);
  if (!setting) return null;
  const props = {
    setting,
    value: form.draft.values[name] ?? '',
    onChange: (value: Parameters<AppForm['set']>[1]) => form.set(name, value),
    problems: form.problems(name),
    placeholder: made(form, name),
  };
  if (setting.kind === 'scope_list') return <ScopesField {...props} />;
  if (setting.kind === 'user') return <RunAsField {...props} app={form.app} />;
  return <SettingField {...props} />;
}

/** What the server makes of a text that is left empty: the API name. */
function made(form: AppForm, name: string): string | undefined {
  const after = form.check?.changes.find((one) => one.key === name)?.after;
  return typeof after === 'string' ? after : undefined;
}
