// SPDX-License-Identifier: Apache-2.0
import {
  Button,
  Form,
  FormGroup,
  HelperText,
  HelperTextItem,
  Radio,
  TextInput,
} from '@patternfly/react-core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { api, done, hereAndNow, type Schema } from '@/api/client';
import { Problem } from '@/api/problem';
import { useSession } from '@/api/session';
import { keepVerification, type Verification } from '@/api/verification';
import { strings } from '@/strings/en';
import { ProblemAlert } from './ProblemAlert';
import { clock, useCountdown } from './useCountdown';

const words = strings.verify;

/** What was begun, and when its code is too old. */
type Asked = Schema<'Verification'> & { until: number };
type Method = 'totp' | 'email';

/** Asks who is there: by an authenticator app, or by a code that is sent. */
export function VerifyIdentity({
  onVerified,
}: {
  onVerified: (verification: Verification) => void;
}) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const [error, setError] = useState<unknown>(null);
  return (
    <div className="dw-verify-identity">
      <ProblemAlert error={error} />
      {asked ? (
        <Code
          asked={asked}
          onVerified={(verification) => {
            keepVerification(verification);
            onVerified(verification);
          }}
          onAgain={(why) => {
            setError(why);
            setAsked(null);
          }}
        />
      ) : (
        <Choice
          onAsked={(begun) => {
            setError(null);
            setAsked(begun);
          }}
          onError={setError}
        />
      )}
    </div>
  );
}

function Choice({
  onAsked,
  onError,
}: {
  onAsked: (asked: Asked) => void;
  onError: (error: unknown) => void;
}) {
  const { user } = useSession();
  const own = useQuery({
    queryKey: ['users', 'authenticators', user.id],
    queryFn: ({ signal }) =>
      done(api.GET('/users/{id}/authenticators', { params: { path: { id: user.id } }, signal })),
    enabled: user.id !== '',
  });
  const registered = own.data?.items.some((one) => one.confirmed) === true;
  const [chosen, setChosen] = useState<Method | null>(null);
  const [busy, setBusy] = useState(false);
  const method = chosen ?? (registered ? 'totp' : 'email');
  const begin = async () => {
    setBusy(true);
    try {
      const answer = await api.POST('/verifications', { body: { method } });
      const begun = answer.data!;
      onAsked({ ...begun, until: hereAndNow(begun.expires_at, answer.response) });
    } catch (caught) {
      onError(caught);
      setBusy(false);
    }
  };
  return (
    <Form
      onSubmit={(event) => {
        event.preventDefault();
        void begin();
      }}
    >
      <FormGroup role="radiogroup" fieldId="verify-email" label={words.how}>
        {registered && (
          <Radio
            id="verify-totp"
            name="verify"
            label={words.totp}
            isChecked={method === 'totp'}
            onChange={() => setChosen('totp')}
          />
        )}
        <Radio
          id="verify-email"
          name="verify"
          label={words.email(user.email)}
          isChecked={method === 'email'}
          onChange={() => setChosen('email')}
        />
      </FormGroup>
      <div className="dw-actions">
        <Button type="submit" isLoading={busy} isDisabled={busy || own.isLoading}>
          {method === 'email' ? words.send : words.goOn}
        </Button>
      </div>
    </Form>
  );
}

function Code({
  asked,
  onVerified,
  onAgain,
}: {
  asked: Asked;
  onVerified: (verification: Verification) => void;
  onAgain: (why: unknown) => void;
}) {
  const [code, setCode] = useState('');
  const [wrong, setWrong] = useState('');
  const [busy, setBusy] = useState(false);
  const left = useCountdown(asked.until);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const check = async () => {
    setBusy(true);
    try {
      const params = { path: { id: asked.id } };
      const body = { code: code.replace(/\s/g, '') };
      const answer = await api.POST('/verifications/{id}', { params, body });
      const { id, verified_until } = answer.data!;
      onVerified({ id, until: hereAndNow(verified_until, answer.response) });
    } catch (caught) {
      setBusy(false);
      if (!(caught instanceof Problem) || caught.status !== 422) return onAgain(caught);
      setWrong(caught.mistakes[0]?.detail ?? caught.detail);
      field.current?.select();
    }
  };
  return (
    <Form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void check();
      }}
    >
      <p>{asked.sent_to ? words.sent(asked.sent_to) : words.fromApp}</p>
      <FormGroup label={words.code} fieldId="verify-code" isRequired>
        <TextInput
          id="verify-code"
          ref={field}
          className="dw-code"
          value={code}
          onChange={(_, text) => setCode(text)}
          inputMode="numeric"
          autoComplete="one-time-code"
          spellCheck={false}
          validated={wrong ? 'error' : 'default'}
          aria-describedby="verify-code-says"
        />
        <div id="verify-code-says" aria-live="polite">
          {wrong && (
            <HelperText>
              <HelperTextItem variant="error">{wrong}</HelperTextItem>
            </HelperText>
          )}
        </div>
        <p className="dw-quiet">{left > 0 ? words.valid(clock(left)) : words.expired}</p>
      </FormGroup>
      <div className="dw-actions">
        <Button type="submit" isLoading={busy} isDisabled={busy}>
          {words.verify}
        </Button>
        <Button variant="link" onClick={() => onAgain(null)}>
          {words.again}
        </Button>
      </div>
    </Form>
  );
}
