// SPDX-License-Identifier: Apache-2.0
import { Checkbox } from '@patternfly/react-core';
import { describedBy } from '@/form/Messages';
import { Labelled, type FieldProps } from '@/form/SettingField';

/** A box for each permission. */
export function Permissions({ setting, value, onChange, problems }: FieldProps) {
  const held = new Set(value as readonly string[]);
  const change = (name: string, on: boolean) => {
    if (on) held.add(name);
    else held.delete(name);
    // In the order of the server, so that taking a change back leaves none.
    onChange(setting.choices.map((one) => one.name).filter((one) => held.has(one)));
  };
  return (
    <Labelled setting={setting} problems={problems} role="group">
      <div
        id={setting.key}
        tabIndex={-1}
        className="dw-permissions"
        aria-describedby={describedBy(setting.key, problems)}
      >
        {setting.choices.map((one) => (
          <Checkbox
            key={one.name}
            id={`${setting.key}-${one.name}`}
            label={one.label}
            isChecked={held.has(one.name)}
            onChange={(_, on) => change(one.name, on)}
          />
        ))}
      </div>
    </Labelled>
  );
}
