// SPDX-License-Identifier: Apache-2.0
import { Card, CardBody, CardTitle } from '@patternfly/react-core';
import { useQuery } from '@tanstack/react-query';
import { problemOf } from '@/api/problem';
import { useSession } from '@/api/session';
import type { Setting } from '@/form/values';
import { OrganizationForm } from '@/object/OrganizationForm';
import { Details } from '@/parts/Details';
import { LoadedPart, OnItsWay } from '@/parts/LoadedPart';
import { Together } from '@/parts/Together';
import { Frame } from '@/shell/Frame';
import { strings } from '@/strings/en';

const words = strings.organization;

// What stays out of these groups comes last, so that a new setting is never lost.
const groups = [
  {
    title: words.sections.flows,
    keys: [
      'allow_username_password_flow',
      'allow_user_agent_flow',
      'allow_code_credentials_flow',
      'require_pkce',
      'allowed_origins',
    ],
  },
  {
    title: words.sections.tokens,
    keys: [
      'session_timeout_minutes',
      'tokens_per_user_per_hour',
      'revoke_without_client_authentication',
    ],
  },
  { title: words.sections.history, keys: ['keep_every_issue', 'login_history_days'] },
];

function sections(settings: readonly Setting[]) {
  const grouped = new Set(groups.flatMap((group) => group.keys));
  const rest = settings.map((one) => one.key).filter((key) => !grouped.has(key));
  return [...groups, { title: words.sections.organization, keys: rest }];
}

interface Discovery {
  issuer: string;
  token_endpoint: string;
  introspection_endpoint?: string;
  revocation_endpoint?: string;
  userinfo_endpoint?: string;
  jwks_uri: string;
}

const discoveryPath = '/.well-known/openid-configuration';

async function discover(signal: AbortSignal): Promise<Discovery> {
  const response = await fetch(discoveryPath, { signal });
  if (!response.ok) throw await problemOf(response);
  return (await response.json()) as Discovery;
}

function Endpoints() {
  const query = useQuery({
    queryKey: ['discovery'],
    queryFn: ({ signal }) => discover(signal),
    staleTime: Infinity,
    retry: false,
  });
  if (query.isPending) return <OnItsWay />;
  return (
    <Card>
      <CardTitle component="h2">{words.endpoints}</CardTitle>
      <CardBody>
        <LoadedPart query={query}>{(found) => <Addresses found={found} />}</LoadedPart>
      </CardBody>
    </Card>
  );
}

function Addresses({ found }: { found: Discovery }) {
  const { organization } = useSession();
  const code = (value: string | undefined) => value && <code className="dw-value">{value}</code>;
  return (
    <Details
      label={words.endpoints}
      items={[
        { label: words.id, value: code(organization.id) },
        { label: words.issuer, value: code(found.issuer) },
        { label: words.discovery, value: code(new URL(discoveryPath, found.issuer).href) },
        { label: words.token, value: code(found.token_endpoint) },
        {
          label: words.salesforceToken,
          value: code(new URL('/services/oauth2/token', found.issuer).href),
        },
        { label: words.introspection, value: code(found.introspection_endpoint) },
        { label: words.revocation, value: code(found.revocation_endpoint) },
        { label: words.userinfo, value: code(found.userinfo_endpoint) },
        { label: words.jwks, value: code(found.jwks_uri) },
      ]}
    />
  );
}

/** OAuth and OpenID Connect Settings: what holds for every app. */
export default function Organization() {
  return (
    <Frame title={strings.screens.organization} intro={words.intro}>
      <Together>
        <div className="dw-stack">
          <OrganizationForm screen="/setup/organization" sections={sections} />
          <Endpoints />
        </div>
      </Together>
    </Frame>
  );
}
