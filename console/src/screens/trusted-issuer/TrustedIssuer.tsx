// SPDX-License-Identifier: Apache-2.0
import { Link, useParams } from 'react-router-dom';
import { ObjectView } from '@/object/ObjectView';
import { strings } from '@/strings/en';

/** A trusted issuer, read only. */
export default function TrustedIssuer() {
  const { issuer = '' } = useParams();
  return (
    <ObjectView
      kind="trusted-issuers"
      object="trusted_issuer"
      id={issuer}
      title={strings.screens.trustedIssuers}
      links={(one) => <Link to={`/audit?object=${one.id}`}>{strings.objectView.changes}</Link>}
    />
  );
}
