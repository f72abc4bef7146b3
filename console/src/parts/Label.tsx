// SPDX-License-Identifier: Apache-2.0
import '@patternfly/patternfly/components/Label/label.css';
import DangerIcon from '@patternfly/react-icons/dist/esm/icons/rh-ui-error-fill-icon';
import InfoIcon from '@patternfly/react-icons/dist/esm/icons/rh-ui-information-fill-icon';
import SuccessIcon from '@patternfly/react-icons/dist/esm/icons/rh-ui-check-circle-fill-icon';
import WarningIcon from '@patternfly/react-icons/dist/esm/icons/rh-ui-warning-fill-icon';
import type { ReactNode } from 'react';

const icons = {
  success: <SuccessIcon />,
  warning: <WarningIcon />,
  danger: <DangerIcon />,
  info: <InfoIcon />,
};

/**
 * A word in a coloured frame. PatternFly's own measures each one when it appears, which makes the
 * browser lay out the page once for every row of a table.
 */
export function Label({
  status,
  variant,
  isCompact,
  className,
  children,
}: {
  status?: keyof typeof icons;
  variant?: 'outline' | 'filled';
  isCompact?: boolean;
  className?: string;
  children: ReactNode;
}) {
  const classes = [
    'pf-v6-c-label',
    status && `pf-m-${status}`,
    variant && `pf-m-${variant}`,
    isCompact && 'pf-m-compact',
    className,
  ];
  return (
    <span className={classes.filter(Boolean).join(' ')}>
      <span className="pf-v6-c-label__content">
        {status && <span className="pf-v6-c-label__icon">{icons[status]}</span>}
        <span className="pf-v6-c-label__text">{children}</span>
      </span>
    </span>
  );
}
