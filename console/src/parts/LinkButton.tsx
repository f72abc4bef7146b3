// SPDX-License-Identifier: Apache-2.0
import { Button, type ButtonProps } from '@patternfly/react-core';
import type { MouseEvent } from 'react';
import { useHref, useLinkClickHandler } from 'react-router-dom';

/** A link that looks like a button. */
export function LinkButton({ to, ...props }: ButtonProps & { to: string }) {
  const href = useHref(to);
  const follow = useLinkClickHandler<HTMLAnchorElement>(to);
  return (
    <Button
      {...props}
      component="a"
      href={href}
      onClick={(event) => follow(event as unknown as MouseEvent<HTMLAnchorElement>)}
    />
  );
}
