// SPDX-License-Identifier: Apache-2.0
import './form.css';
import {
  Checkbox,
  FormGroup,
  FormSelect,
  FormSelectOption,
  Radio,
  TextArea,
  TextInput,
} from '@patternfly/react-core';
import type { ReactNode } from 'react';
import type { FieldProblem } from '@/api/problem';
import { Breaking } from '@/parts/Breaking';
import { Label } from '@/parts/Label';
import { strings } from '@/strings/en';
import { describedBy, Messages, validated } from './Messages';
import type { Setting, Value } from './values';

export interface FieldProps {
  setting: Setting;
  value: Value;
  onChange: (value: Value) => void;
  problems: readonly FieldProblem[];
  /** What an empty text will become. */
  placeholder?: string;
}

// Also says when a setting is kept and not yet acted on.
function Help({ setting }: { setting: Setting }) {
  return (
    <span id={`${setting.key}-help`} className="dw-help">
      {!setting.in_force && (
        <Label isCompact variant="outline" className="dw-not-in-force">
          {strings.form.notInForce}
        </Label>
      )}
      <Breaking text={setting.help} />
    </span>
  );
}

/** A field as its kind asks for: label, help and choices come from the server. */
export function SettingField(props: FieldProps) {
  if (props.setting.kind === 'boolean') return <Switched {...props} />;
  return (
    <Labelled {...props}>
      <Control {...props} />
    </Labelled>
  );
}

function Switched({ setting, value, onChange, problems }: FieldProps) {
  return (
    <div className="dw-field">
      <Checkbox
        id={setting.key}
        isChecked={value === true}
        onChange={(_, on) => onChange(on)}
        isValid={validated(problems) !== 'error'}
        label={setting.label}
        description={<Help setting={setting} />}
        aria-describedby={describedBy(setting.key, problems)}
      />
      <Messages id={setting.key} problems={problems} />
    </div>
  );
}

/** Label, help and messages around a control. */
export function Labelled({
  setting,
  problems,
  role,
  children,
}: Pick<FieldProps, 'setting' | 'problems'> & {
  role?: 'group' | 'radiogroup';
  children: ReactNode;
}) {
  const radios = role ?? (radioed(setting) ? 'radiogroup' : undefined);
  return (
    <FormGroup
      className="dw-field"
      label={setting.label}
      fieldId={setting.key}
      isRequired={setting.required}
      role={radios}
      aria-invalid={(radios === 'radiogroup' && validated(problems) === 'error') || undefined}
    >
      {radios && <Help setting={setting} />}
      {children}
      {!radios && <Help setting={setting} />}
      <Messages id={setting.key} problems={problems} />
    </FormGroup>
  );
}

// All of a few choices are seen at once; of many, or of short ones such as units, the chosen one.
function radioed(setting: Setting): boolean {
  return setting.kind === 'choice' && setting.choices.some((one) => one.label.length > 20);
}

function Control({ setting, value, onChange, problems, placeholder }: FieldProps) {
  const common = {
    id: setting.key,
    'aria-describedby': describedBy(setting.key, problems),
    'aria-invalid': validated(problems) === 'error',
  };
  if (radioed(setting)) return <Radios {...{ setting, value, onChange, problems }} />;
  switch (setting.kind) {
    case 'choice':
      return (
        <FormSelect
          {...common}
          value={value}
          validated={validated(problems)}
          onChange={(_, chosen) => onChange(chosen)}
          className="dw-short"
        >
          {setting.choices.map((one) => (
            <FormSelectOption key={one.name} value={one.name} label={one.label} />
          ))}
        </FormSelect>
      );
    case 'text_list':
    case 'ip_ranges':
      return (
        <TextArea
          {...common}
          value={(value as readonly string[]).join('\n')}
          validated={validated(problems)}
          onChange={(_, text) => onChange(text.split('\n'))}
          rows={Math.min(8, Math.max(2, (value as readonly string[]).length + 1))}
          resizeOrientation="vertical"
          spellCheck={false}
          autoComplete="off"
        />
      );
    case 'long_text':
      return (
        <TextArea
          {...common}
          value={value as string}
          validated={validated(problems)}
          onChange={(_, text) => onChange(text)}
          rows={3}
          resizeOrientation="vertical"
        />
      );
    default:
      return <Input {...{ setting, value, onChange, problems, placeholder }} />;
  }
}

function Input({ setting, value, onChange, problems, placeholder }: FieldProps) {
  const minutes = setting.kind === 'minutes';
  const number = minutes || setting.kind === 'integer';
  const unit = minutes ? `${setting.key}-unit` : undefined;
  const input = (
    <TextInput
      id={setting.key}
      aria-describedby={[unit, describedBy(setting.key, problems)].filter(Boolean).join(' ')}
      value={String(value)}
      placeholder={placeholder}
      validated={validated(problems)}
      onChange={(_, text) => onChange(text)}
      isRequired={setting.required}
      inputMode={number ? 'numeric' : undefined}
      className={number ? 'dw-short' : undefined}
      autoComplete="off"
    />
  );
  if (!unit) return input;
  return (
    <div className="dw-with-unit">
      {input}
      <span id={unit}>{strings.form.minutes}</span>
    </div>
  );
}

function Radios({ setting, value, onChange, problems }: FieldProps) {
  return (
    <div className="dw-radios">
      {setting.choices.map((one, index) => (
        <Radio
          key={one.name}
          id={index === 0 ? setting.key : `${setting.key}-${one.name}`}
          name={setting.key}
          label={one.label}
          isChecked={value === one.name}
          onChange={() => onChange(one.name)}
          aria-describedby={describedBy(setting.key, problems)}
        />
      ))}
    </div>
  );
}
