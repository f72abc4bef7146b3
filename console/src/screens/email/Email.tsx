// SPDX-License-Identifier: Apache-2.0
import {
  Alert,
  Button,
  Card,
  CardBody,
  CardTitle,
  Form,
  FormGroup,
  TextInput,
} from '@patternfly/react-core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, done, type Schema } from '@/api/client';
import { useMay, useSession } from '@/api/session';
import { Breaking } from '@/parts/Breaking';
import { Details } from '@/parts/Details';
import { Loaded } from '@/parts/Loaded';
import { ProblemAlert } from '@/parts/ProblemAlert';
import { Table, Tbody, Td, Th, Thead, Tr } from '@/parts/Table';
import { Time } from '@/parts/Time';
import { Frame } from '@/shell/Frame';
import { strings } from '@/strings/en';

const words = strings.email;
const { columns } = words;
type Mail = Schema<'Email'>;

function Way({ email }: { email: Mail }) {
  const smtp = email.method === 'smtp';
  return (
    <Card>
      <CardTitle component="h2">{words.way}</CardTitle>
      <CardBody>
        <Details
          label={words.way}
          items={[
            { label: words.method, value: smtp ? words.smtp : words.outbox },
            ...(smtp
              ? [
                  {
                    label: words.server,
                    value: <code>{`${email.host ?? ''}:${email.port ?? ''}`}</code>,
                  },
                  { label: words.tls, value: email.tls },
                ]
              : [{ label: words.folder, value: <code className="dw-value">{email.outbox}</code> }]),
            { label: words.from, value: email.from },
          ]}
        />
        <p className="dw-intro">
          <Breaking text={smtp ? words.smtpHelp : words.outboxHelp} />
        </p>
      </CardBody>
    </Card>
  );
}

function Test() {
  const session = useSession();
  const client = useQueryClient();
  const [to, setTo] = useState(session.user.email);
  const send = useMutation({
    mutationFn: () => done(api.POST('/email/test', { body: to ? { to } : {} })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['email'] }),
  });
  return (
    <Card>
      <CardTitle component="h2">{words.test}</CardTitle>
      <CardBody>
        <Form
          noValidate
          className="dw-form"
          onSubmit={(event) => {
            event.preventDefault();
            send.mutate();
          }}
        >
          <FormGroup label={words.to} fieldId="to">
            <TextInput
              id="to"
              type="email"
              value={to}
              onChange={(_, value) => setTo(value)}
              autoComplete="email"
            />
          </FormGroup>
          <ProblemAlert error={send.error} />
          <div role="status">
            {send.data && (
              <Alert isInline component="h3" variant="success" title={words.sent}>
                <span className="dw-value">{words.wentTo(send.data.went_to)}</span>
              </Alert>
            )}
          </div>
          <div className="dw-actions">
            <Button
              type="submit"
              variant="secondary"
              isLoading={send.isPending}
              isDisabled={send.isPending}
            >
              {words.send}
            </Button>
          </div>
        </Form>
      </CardBody>
    </Card>
  );
}

function Recent({ email }: { email: Mail }) {
  return (
    <Card>
      <CardTitle component="h2">{words.recent}</CardTitle>
      <CardBody>
        {email.recent.length === 0 ? (
          <p className="dw-quiet">{words.none}</p>
        ) : (
          <Table label={words.recent}>
            <Thead>
              <Th>{columns.at}</Th>
              <Th>{columns.to}</Th>
              <Th>{columns.subject}</Th>
              <Th>{columns.file}</Th>
            </Thead>
            <Tbody>
              {email.recent.map((one) => (
                <Tr key={one.file}>
                  <Td dataLabel={columns.at}>
                    <Time value={one.at} />
                  </Td>
                  <Td dataLabel={columns.to} modifier="breakWord">
                    {one.to}
                  </Td>
                  <Td dataLabel={columns.subject}>{one.subject}</Td>
                  <Td dataLabel={columns.file} modifier="breakWord">
                    <code>
                      <Breaking text={one.file} />
                    </code>
                  </Td>
                </Tr>
              ))}
            </Tbody>
          </Table>
        )}
      </CardBody>
    </Card>
  );
}

/** Email: how the server's mail goes out, and whether it does. */
export default function Email() {
  const may = useMay('customize_application');
  const query = useQuery({
    queryKey: ['email'],
    queryFn: ({ signal }) => done(api.GET('/email', { signal })),
  });
  return (
    <Frame title={strings.screens.email} intro={words.intro}>
      <Loaded query={query}>
        {(email) => (
          <div className="dw-stack">
            <Way email={email} />
            {may && <Test />}
            {email.method !== 'smtp' && <Recent email={email} />}
          </div>
        )}
      </Loaded>
    </Frame>
  );
}
