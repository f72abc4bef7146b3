// SPDX-License-Identifier: Apache-2.0
import { FormSelect, FormSelectOption, Radio } from '@patternfly/react-core';
import { describedBy } from '@/form/Messages';
import { Labelled, type FieldProps } from '@/form/SettingField';
import { strings } from '@/strings/en';
import { read, weekdays, workingWeek, written, type Day, type Weekday } from './hours';

const words = strings.loginHours;
const kinds = ['closed', 'all', 'some'] as const;

/** The hours of a week in which users may get tokens. */
export function LoginHours({ setting, value, onChange, problems }: FieldProps) {
  const week = read(value as readonly string[]);
  const change = (day: Weekday, now: Day) => week && onChange(written({ ...week, [day]: now }));
  return (
    <Labelled setting={setting} problems={problems} role="group">
      <div className="dw-radios">
        <Radio
          id={setting.key}
          name={setting.key}
          label={words.always}
          isChecked={!week}
          onChange={() => onChange([])}
          aria-describedby={describedBy(setting.key, problems)}
        />
        <Radio
          id={`${setting.key}-limited`}
          name={setting.key}
          label={words.limited}
          isChecked={week !== null}
          onChange={() => onChange(written(workingWeek()))}
        />
      </div>
      {week && (
        <ul className="dw-week">
          {weekdays.map((day) => (
            <li key={day}>
              <OneDay name={day} day={week[day]} onChange={(now) => change(day, now)} />
            </li>
          ))}
        </ul>
      )}
    </Labelled>
  );
}

function OneDay({
  name,
  day,
  onChange,
}: {
  name: Weekday;
  day: Day;
  onChange: (day: Day) => void;
}) {
  const label = words.days[name];
  return (
    <div className="dw-day">
      <span id={`day-${name}`}>{label}</span>
      <FormSelect
        id={`hours-${name}`}
        aria-labelledby={`day-${name}`}
        value={day.kind}
        onChange={(_, kind) => onChange({ ...day, kind: kind as Day['kind'] })}
      >
        {kinds.map((kind) => (
          <FormSelectOption key={kind} value={kind} label={words.kinds[kind]} />
        ))}
      </FormSelect>
      {day.kind === 'some' && (
        <>
          <Clock
            label={words.from(label)}
            value={day.from}
            onChange={(from) => onChange({ ...day, from })}
          />
          <span aria-hidden="true">–</span>
          <Clock
            label={words.until(label)}
            value={day.until}
            onChange={(until) => onChange({ ...day, until })}
          />
        </>
      )}
    </div>
  );
}

function Clock({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
}) {
  return (
    <span className="pf-v6-c-form-control dw-clock">
      <input
        type="time"
        aria-label={label}
        value={value.padStart(5, '0')}
        required
        onChange={(event) => event.target.value && onChange(event.target.value)}
      />
    </span>
  );
}
