// SPDX-License-Identifier: Apache-2.0
import { Button, Modal, ModalBody, ModalHeader } from '@patternfly/react-core';
import { useState } from 'react';
import type { Schema } from '@/api/client';
import type { Values } from '@/form/values';
import { strings } from '@/strings/en';
import { WhatIf } from './WhatIf';

const words = strings.whatIf;

/** Tries a token request with the settings of the form, before they are saved. */
export function TestUnsaved({ app, changes }: { app: Schema<'App'>; changes: Values }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="secondary" onClick={() => setOpen(true)}>
        {words.testUnsaved}
      </Button>
      {open && (
        <Modal
          variant="large"
          isOpen
          onClose={() => setOpen(false)}
          aria-labelledby="test-unsaved-title"
        >
          <ModalHeader
            title={words.unsavedTitle(app.basic.name)}
            labelId="test-unsaved-title"
            description={words.intro}
          />
          <ModalBody tabIndex={0} aria-label={words.request}>
            <WhatIf app={app} unsaved={changes} />
          </ModalBody>
        </Modal>
      )}
    </>
  );
}
