// SPDX-License-Identifier: Apache-2.0
import {
  Button,
  Form,
  FormGroup,
  Modal,
  ModalBody,
  ModalFooter,
  ModalHeader,
  TextInput,
} from '@patternfly/react-core';
import { useEffect, useState, type ReactNode } from 'react';
import { strings } from '@/strings/en';
import { ProblemAlert } from './ProblemAlert';

interface Props {
  title: string;
  /** What will happen, in a sentence. */
  children: ReactNode;
  /** The word on the button: "Delete". */
  action: string;
  danger?: boolean;
  /** When given, this name has to be typed first. */
  typed?: string;
  /** A wait or a mistake here keeps the dialog open and shows the problem. */
  onConfirm: () => Promise<unknown>;
  onClose: () => void;
}

// Where what opened the dialog is gone with what was deleted, the screen's title takes the focus.
function focusTitle() {
  if (document.activeElement !== document.body) return;
  document.querySelector<HTMLElement>('main h1')?.focus();
}

/** Asks before something that cannot be taken back. */
export function Confirm({ title, children, action, danger, typed, onConfirm, onClose }: Props) {
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => () => void setTimeout(focusTitle), []);
  const ready = !typed || text.trim() === typed;
  const confirm = async () => {
    if (!ready || busy) return;
    setBusy(true);
    setError(null);
    try {
      await onConfirm();
      onClose();
    } catch (caught) {
      setError(caught);
      setBusy(false);
    }
  };
  // What is on its way is not taken back by closing, and what became of it would be told nobody.
  const close = () => {
    if (!busy) onClose();
  };
  return (
    <Modal
      variant="small"
      isOpen
      onClose={close}
      aria-labelledby="confirm-title"
      elementToFocus={typed ? '#confirm-name' : undefined}
    >
      <ModalHeader
        title={title}
        labelId="confirm-title"
        titleIconVariant={danger ? 'warning' : undefined}
      />
      <ModalBody>
        <Form
          onSubmit={(event) => {
            event.preventDefault();
            void confirm();
          }}
        >
          <ProblemAlert error={error} />
          <div>{children}</div>
          {typed && (
            <FormGroup label={strings.confirm.typeName(typed)} fieldId="confirm-name">
              <TextInput
                id="confirm-name"
                value={text}
                onChange={(_, value) => setText(value)}
                autoComplete="off"
                spellCheck={false}
              />
            </FormGroup>
          )}
        </Form>
      </ModalBody>
      <ModalFooter>
        <Button
          variant={danger ? 'danger' : 'primary'}
          isDisabled={!ready}
          isLoading={busy}
          onClick={() => void confirm()}
        >
          {action}
        </Button>
        <Button variant="link" isDisabled={busy} onClick={close}>
          {strings.confirm.cancel}
        </Button>
      </ModalFooter>
    </Modal>
  );
}
