// SPDX-License-Identifier: Apache-2.0
import {
  Alert,
  Button,
  Checkbox,
  ClipboardCopy,
  Modal,
  ModalBody,
  ModalFooter,
  ModalHeader,
} from '@patternfly/react-core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, done, type Schema } from '@/api/client';
import { ProblemAlert } from '@/parts/ProblemAlert';
import { Time } from '@/parts/Time';
import { strings } from '@/strings/en';

const words = strings.user.link;

/** Makes a one-time link with which a user chooses a password, and shows it once. */
export function PasswordLink({ user, onClose }: { user: Schema<'User'>; onClose: () => void }) {
  const [mail, setMail] = useState(true);
  const make = useMutation({
    mutationFn: () => {
      const params = { path: { id: user.id } };
      return done(api.POST('/users/{id}/password-link', { params, body: { send_mail: mail } }));
    },
  });
  const made = make.data;
  return (
    <Modal variant="small" isOpen onClose={onClose} aria-labelledby="link-title">
      <ModalHeader title={words.title(user.display_name)} labelId="link-title" />
      <ModalBody>
        {made ? (
          <Made made={made} email={user.email} />
        ) : (
          <div className="dw-stack">
            <p>{words.body}</p>
            <Checkbox
              id="send-mail"
              label={words.mail(user.email)}
              isChecked={mail}
              onChange={(_, on) => setMail(on)}
            />
            <ProblemAlert error={make.error} />
          </div>
        )}
      </ModalBody>
      <ModalFooter>
        {!made && (
          <Button
            isLoading={make.isPending}
            isDisabled={make.isPending}
            onClick={() => make.mutate()}
          >
            {words.make}
          </Button>
        )}
        <Button variant={made ? 'primary' : 'link'} onClick={onClose}>
          {made ? words.close : strings.confirm.cancel}
        </Button>
      </ModalFooter>
    </Modal>
  );
}

function Made({ made, email }: { made: Schema<'PasswordLink'>; email: string }) {
  return (
    <div className="dw-stack" role="status">
      <Alert
        isInline
        variant="success"
        component="h2"
        title={made.sent_by_mail ? words.sent(email) : words.made}
      >
        {words.until} <Time value={made.expires_at} />
      </Alert>
      {made.link && (
        <div>
          <p>{words.once}</p>
          <ClipboardCopy isReadOnly hoverTip={words.copy} clickTip={strings.copy.copied}>
            {made.link}
          </ClipboardCopy>
        </div>
      )}
    </div>
  );
}
