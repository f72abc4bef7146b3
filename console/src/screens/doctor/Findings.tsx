// SPDX-License-Identifier: Apache-2.0
import '@/parts/checks.css';
import './doctor.css';
import { Alert } from '@patternfly/react-core';
import CheckIcon from '@patternfly/react-icons/dist/esm/icons/check-circle-icon';
import MinusIcon from '@patternfly/react-icons/dist/esm/icons/minus-circle-icon';
import TimesIcon from '@patternfly/react-icons/dist/esm/icons/times-circle-icon';
import WarningIcon from '@patternfly/react-icons/dist/esm/icons/exclamation-triangle-icon';
import { Link } from 'react-router-dom';
import type { Schema } from '@/api/client';
import { Details, type Detail } from '@/parts/Details';
import { screenPath } from '@/parts/screenPath';
import { strings } from '@/strings/en';
import { firstToDo, type Check, type Visit } from './visit';

const words = strings.doctor;

const icons = { passed: CheckIcon, noted: WarningIcon, failed: TimesIcon, skipped: MinusIcon };
type Verdict = keyof typeof icons;

function ToScreen({ screen, visit }: { screen: Schema<'Screen'>; visit: Visit }) {
  return <Link to={screenPath(screen.url, { app: visit.app?.id })}>{screen.name}</Link>;
}

/** What came out of it all: ready, or what to do first. */
export function Verdict({ visit }: { visit: Visit }) {
  if (visit.state === 'running') {
    return <p>{words.soFar(visit.checks.length, visit.total)}</p>;
  }
  if (visit.ready) {
    return (
      <Alert component="p" isInline variant="success" title={words.ready}>
        {words.readyBody(visit.url)}
      </Alert>
    );
  }
  const first = firstToDo(visit);
  return (
    <Alert component="p" isInline variant="danger" title={words.notReady}>
      {first && ('found' in first ? <FirstCheck check={first} visit={visit} /> : words.guideFirst)}
    </Alert>
  );
}

function FirstCheck({ check, visit }: { check: Check; visit: Visit }) {
  return (
    <>
      <p>{check.cause ?? words.unknownCause}</p>
      {check.remedy && <p>{words.first(check.remedy)}</p>}
      {check.screen && (
        <p>
          <ToScreen screen={check.screen} visit={visit} />
        </p>
      )}
    </>
  );
}

/** The checks in the order in which they ran; each that failed is open. */
export function Findings({ visit }: { visit: Visit }) {
  return (
    <ol className="dw-checks dw-visit" aria-label={words.checks}>
      {visit.checks.map((check) => (
        <li key={check.name}>
          <Row check={check} visit={visit} />
        </li>
      ))}
    </ol>
  );
}

function Row({ check, visit }: { check: Check; visit: Visit }) {
  const verdict = check.verdict as Verdict;
  const Icon = icons[verdict];
  const line = (
    <>
      <Icon className="dw-check-icon" />
      <span className="dw-stage">
        {check.name}
        <span className="pf-v6-screen-reader">, {words.verdicts[verdict]}</span>
      </span>
      <span className="dw-found-value">{check.found}</span>
    </>
  );
  const more = verdict === 'failed' || check.cause !== null;
  if (!more) return <div className={`dw-check dw-check-flat dw-check-${verdict}`}>{line}</div>;
  return (
    <details className={`dw-check dw-check-${verdict}`} open>
      <summary>{line}</summary>
      <div className="dw-check-body">
        <Details items={reasons(check, visit)} />
      </div>
    </details>
  );
}

function reasons(check: Check, visit: Visit): Detail[] {
  const items: Detail[] = [{ label: words.cause, value: check.cause ?? words.unknownCause }];
  if (check.setting) items.push({ label: words.setting, value: check.setting });
  if (check.screen) {
    items.push({ label: words.screen, value: <ToScreen screen={check.screen} visit={visit} /> });
  }
  if (check.remedy) items.push({ label: words.remedy, value: check.remedy });
  if (check.receipt) {
    const receipt = <Link to={`/receipts/${check.receipt}`}>{words.openReceipt}</Link>;
    items.push({ label: words.receipt, value: receipt });
  }
  return items;
}
