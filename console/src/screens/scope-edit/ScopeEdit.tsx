// SPDX-License-Identifier: Apache-2.0
import { useParams } from 'react-router-dom';
import { ObjectEdit } from '@/object/ObjectEdit';
import { strings } from '@/strings/en';

const sections = [{ keys: ['name', 'label', 'description'] }];

/** Creates a custom scope, or changes one. */
export default function ScopeEdit() {
  return (
    <ObjectEdit
      kind="scopes"
      object="scope"
      id={useParams().scope}
      title={strings.screens.scopes}
      create={strings.scopes.create}
      nameOf={(one) => one.name}
      sections={() => sections}
      fixed={['name']}
      leadsTo={() => '/scopes'}
    />
  );
}
