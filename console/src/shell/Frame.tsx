// SPDX-License-Identifier: Apache-2.0
import {
  Breadcrumb,
  BreadcrumbItem,
  PageBreadcrumb,
  PageSection,
  Title,
} from '@patternfly/react-core';
import { useEffect, useRef, type ReactNode } from 'react';
import { Link, useLocation } from 'react-router-dom';
import { strings } from '@/strings/en';

export interface Crumb {
  label: string;
  path: string;
}

/**
 * A screen: its title (of the document too), the way to it, its buttons and what it shows. Coming
 * to a screen moves the focus to its title.
 */
export function Frame({
  title,
  crumbs = [],
  actions,
  intro,
  children,
}: {
  title: string;
  crumbs?: readonly Crumb[];
  actions?: ReactNode;
  intro?: ReactNode;
  children: ReactNode;
}) {
  // The first screen leaves the focus where the browser put it.
  const arrived = useRef(useLocation().key !== 'default').current;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = strings.shell.documentTitle(title);
  }, [title]);
  useEffect(() => {
    if (arrived) heading.current?.focus();
  }, [arrived]);
  return (
    <>
      {crumbs.length > 0 && (
        <PageBreadcrumb>
          <Breadcrumb aria-label={strings.shell.breadcrumbs}>
            {crumbs.map((crumb) => (
              <BreadcrumbItem
                key={crumb.path}
                render={({ className }) => (
                  <Link to={crumb.path} className={className}>
                    {crumb.label}
                  </Link>
                )}
              />
            ))}
            <BreadcrumbItem isActive>{title}</BreadcrumbItem>
          </Breadcrumb>
        </PageBreadcrumb>
      )}
      <PageSection>
        <div className="dw-screen-head">
          <Title headingLevel="h1" ref={heading} tabIndex={-1} className="dw-title">
            {title}
          </Title>
          {actions && <div className="dw-actions">{actions}</div>}
        </div>
        {intro && <p className="dw-intro">{intro}</p>}
      </PageSection>
      <PageSection isFilled>{children}</PageSection>
    </>
  );
}
