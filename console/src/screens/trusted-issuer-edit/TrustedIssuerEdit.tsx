// SPDX-License-Identifier: Apache-2.0
import { useParams } from 'react-router-dom';
import { ObjectEdit } from '@/object/ObjectEdit';
import { strings } from '@/strings/en';

const words = strings.trustedIssuers;

const sections = [
  { title: words.sections.who, keys: ['name', 'issuer', 'active'] },
  {
    title: words.sections.proof,
    keys: [
      'keys',
      'keys_url',
      'algorithms',
      'audiences',
      'clock_skew_seconds',
      'max_age_minutes',
      'single_use',
    ],
  },
  { title: words.sections.user, keys: ['user_claim', 'user_match'] },
];

/** Registers a trusted issuer, or changes one. */
export default function TrustedIssuerEdit() {
  return (
    <ObjectEdit
      kind="trusted-issuers"
      object="trusted_issuer"
      id={useParams().issuer}
      title={strings.screens.trustedIssuers}
      create={words.create}
      nameOf={(one) => one.name}
      sections={() => sections}
    />
  );
}
