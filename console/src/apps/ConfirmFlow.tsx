// SPDX-License-Identifier: Apache-2.0
import { Button, Modal, ModalBody, ModalFooter, ModalHeader } from '@patternfly/react-core';
import type { FieldProblem } from '@/api/problem';
import { strings } from '@/strings/en';
import type { AppForm } from './useAppForm';

/** Asks whether this is really to be turned on, in the server's words. */
export function ConfirmFlow({
  form,
  setting,
  warning,
}: {
  form: AppForm;
  setting: string;
  warning: FieldProblem;
}) {
  const decline = () => form.declined(setting);
  return (
    <Modal variant="small" isOpen onClose={decline} aria-labelledby="flow-title">
      <ModalHeader
        title={`${form.settings.get(setting)?.label ?? setting}?`}
        labelId="flow-title"
        titleIconVariant="warning"
      />
      <ModalBody>{warning.detail}</ModalBody>
      <ModalFooter>
        <Button onClick={() => form.confirmed(warning.rule)}>{strings.form.enable}</Button>
        <Button variant="link" onClick={decline}>
          {strings.confirm.cancel}
        </Button>
      </ModalFooter>
    </Modal>
  );
}
