// SPDX-License-Identifier: Apache-2.0
import { Button, Modal, ModalBody, ModalFooter, ModalHeader } from '@patternfly/react-core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, done, type Schema } from '@/api/client';
import type { Verification } from '@/api/verification';
import { useNotify } from '@/parts/Notices';
import { ProblemAlert } from '@/parts/ProblemAlert';
import { strings } from '@/strings/en';
import { Verified, verifiedBy } from './Verified';

const words = strings.authenticators;

interface Props {
  user: string;
  authenticator: Schema<'Authenticator'>;
  onClose: () => void;
}

/** Removes an authenticator app, once whoever asks has shown who they are. */
export function RemoveAuthenticator(props: Props) {
  const { authenticator, onClose } = props;
  return (
    <Modal variant="small" isOpen onClose={onClose} aria-labelledby="remove-title">
      <ModalHeader
        title={words.removeTitle(authenticator.label)}
        labelId="remove-title"
        titleIconVariant="warning"
      />
      <Verified>
        {(verification, again) => <Ask {...props} verification={verification} again={again} />}
      </Verified>
    </Modal>
  );
}

function Ask({
  user,
  authenticator,
  onClose,
  verification,
  again,
}: Props & { verification: Verification; again: (error: unknown) => boolean }) {
  const client = useQueryClient();
  const notify = useNotify();
  const remove = useMutation({
    mutationFn: () => {
      const path = { id: user, aid: authenticator.id };
      return done(
        api.DELETE('/users/{id}/authenticators/{aid}', {
          params: { path, header: verifiedBy(verification) },
        }),
      );
    },
    onSuccess: async () => {
      notify(words.removed(authenticator.label));
      await client.invalidateQueries({ queryKey: ['users', 'authenticators'] });
      onClose();
    },
    onError: again,
  });
  return (
    <>
      <ModalBody>
        <ProblemAlert error={remove.error} />
        <p>{words.removeBody}</p>
      </ModalBody>
      <ModalFooter>
        <Button
          variant="danger"
          isLoading={remove.isPending}
          isDisabled={remove.isPending}
          onClick={() => remove.mutate()}
        >
          {words.remove}
        </Button>
        <Button variant="link" onClick={onClose}>
          {strings.confirm.cancel}
        </Button>
      </ModalFooter>
    </>
  );
}
