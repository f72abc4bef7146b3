// SPDX-License-Identifier: Apache-2.0
import { Button, Modal, ModalBody, ModalHeader } from '@patternfly/react-core';
import { useState } from 'react';
import type { Schema } from '@/api/client';
import { strings } from '@/strings/en';
import { Tests } from './Tests';
import type { AppForm } from './useAppForm';

const words = strings.whatIf;

/** Tries token requests with the settings of the form, before they are saved. */
export function TestUnsaved({ app, form }: { app: Schema<'App'>; form: AppForm }) {
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button variant="secondary" onClick={() => setOpen(true)}>
        {words.testUnsaved}
      </Button>
      {open && (
        <Modal variant="large" isOpen onClose={close} aria-labelledby="test-unsaved-title">
          <ModalHeader
            title={words.unsavedTitle(app.basic.name)}
            labelId="test-unsaved-title"
            description={words.intro}
          />
          <ModalBody tabIndex={0} aria-label={words.testUnsaved}>
            <div className="dw-stack">
              <Tests
                app={app}
                settings={form.settings}
                unsaved={form.draft.changes}
                onLeave={close}
              />
            </div>
          </ModalBody>
        </Modal>
      )}
    </>
  );
}
