// SPDX-License-Identifier: Apache-2.0
import { FormGroup, TextArea, TextInput } from '@patternfly/react-core';
import { Problem } from '@/api/problem';
import { describedBy, Messages, validated } from '@/form/Messages';

/** A text of the doctor's form, with what the server says about it. */
export function Field({
  name,
  label,
  help,
  type = 'text',
  value,
  onChange,
  error,
  placeholder,
}: {
  /** As the admin API calls it. */
  name: string;
  label: string;
  help?: string;
  type?: 'text' | 'password' | 'lines';
  value: string;
  onChange: (value: string) => void;
  error: unknown;
  placeholder?: string;
}) {
  const problems = error instanceof Problem ? error.of(name) : [];
  const props = {
    id: name,
    value,
    placeholder,
    onChange: (_: unknown, text: string) => onChange(text),
    validated: validated(problems),
    'aria-describedby': describedBy(name, problems, Boolean(help)),
    autoComplete: type === 'password' ? 'new-password' : 'off',
    spellCheck: false,
  };
  return (
    <FormGroup label={label} fieldId={name}>
      {type === 'lines' ? (
        <TextArea {...props} rows={8} resizeOrientation="vertical" />
      ) : (
        <TextInput {...props} type={type} />
      )}
      {help && (
        <span id={`${name}-help`} className="dw-help">
          {help}
        </span>
      )}
      <Messages id={name} problems={problems} />
    </FormGroup>
  );
}
