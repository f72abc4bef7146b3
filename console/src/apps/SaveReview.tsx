// SPDX-License-Identifier: Apache-2.0
import {
  Alert,
  Button,
  Modal,
  ModalBody,
  ModalFooter,
  ModalHeader,
  Title,
} from '@patternfly/react-core';
import { Differences } from '@/form/Differences';
import { ProblemAlert } from '@/parts/ProblemAlert';
import { strings } from '@/strings/en';
import type { Check } from './check';
import type { AppForm } from './useAppForm';
import { WhoBreaks } from './WhoBreaks';

const words = strings.review;

/** Before saving: what would change, what has to be accepted for it, and who would break. */
export function SaveReview({ form, check }: { form: AppForm; check: Check }) {
  const open = check.warnings.filter((one) => !form.accepted.has(one.rule));
  const save = () => void form.save(check.warnings.map((one) => one.rule));
  return (
    <Modal variant="medium" isOpen onClose={form.close} aria-labelledby="review-title">
      <ModalHeader title={words.title} labelId="review-title" />
      <ModalBody tabIndex={0} aria-label={words.title}>
        <ProblemAlert error={form.error} />
        {open.length > 0 && (
          <section className="dw-review-part">
            <Title headingLevel="h2" size="md">
              {words.warnings(open.length)}
            </Title>
            {open.map((one) => (
              <Alert
                key={`${one.field} ${one.rule}`}
                isInline
                variant="warning"
                component="h3"
                title={form.settings.get(one.field)?.label ?? one.field}
              >
                {one.detail}
              </Alert>
            ))}
          </section>
        )}
        {check.changes.length === 0 ? (
          <p>{words.nothing}</p>
        ) : (
          <Differences items={check.changes} settings={form.settings} />
        )}
        {form.app && check.changes.length > 0 && (
          <section className="dw-review-part" aria-labelledby="who-breaks">
            <Title headingLevel="h2" size="md" id="who-breaks">
              {strings.whoBreaks.title}
            </Title>
            <WhoBreaks
              app={form.app}
              settings={form.settings}
              changes={form.draft.changes}
              onLeave={form.close}
              atOnce
            />
          </section>
        )}
      </ModalBody>
      <ModalFooter>
        <Button onClick={save} isLoading={form.saving} isDisabled={form.saving}>
          {open.length > 0 ? words.acceptAndSave : words.confirm}
        </Button>
        <Button variant="link" onClick={form.close}>
          {words.back}
        </Button>
      </ModalFooter>
    </Modal>
  );
}
