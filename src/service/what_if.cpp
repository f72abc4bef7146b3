// SPDX-License-Identifier: Apache-2.0
#include "service/what_if.h"

#include <utility>

#include "service/foretold.h"
#include "service/token_issuer.h"

namespace doorward::service {

namespace {

Foretold client_credentials(const cluster::Snapshot& snapshot, const LiveApp& app,
                            const WhatIfRequest& request) {
  auto client = client_of(app, request, true);
  client.secret_sent = true;  // What is not sent is compared as an empty one.
  auto facts = client_credentials_facts(
      snapshot, client, request.at, request.address, request.dialect,
      {.scope = request.scope.value_or(""), .scope_sent = request.scope.has_value()});
  const auto issue = grants::client_credentials(facts);
  return {.denied = issue ? std::nullopt : std::optional{issue.error().rule},
          .scopes = issue ? issue->scopes : ScopeSet{},
          .facts = facts};
}

bool asks_for_a_code(const WhatIfRequest& request) {
  return request.grant_type == "authorization_code" || request.grant_type == "code_credentials";
}

Foretold refused(Rule rule, std::string because) {
  return {
      .denied = rule, .because = std::move(because), .facts = Decision::Refused{.flow = "request"}};
}

Foretold foretold(const cluster::Snapshot& snapshot, AppUnderTest app,
                  const WhatIfRequest& request) {
  const bool as_a_user = acts_as_a_user(request.grant_type);
  if (!as_a_user && request.grant_type != "client_credentials") {
    return refused(Rule::grant_available, "grant_type " + request.grant_type);
  }
  // The token endpoint reads a request before it looks at anything else.
  if (!request.scope_fault.empty() && !asks_for_a_code(request)) {
    return refused(Rule::scope_allowed, request.scope_fault);
  }
  if (as_a_user) return users_flow(snapshot, app, request);
  return client_credentials(snapshot, app.live, request);
}

}  // namespace

std::optional<Rule> refusing_rule(const cluster::Snapshot& snapshot, AppUnderTest app,
                                  const WhatIfRequest& request) {
  return foretold(snapshot, app, request).denied;
}

Receipt what_if(const cluster::Snapshot& snapshot, AppUnderTest app, const WhatIfRequest& request) {
  auto found = foretold(snapshot, app, request);
  // The receipt only reads while it is made, so nothing has to be kept alive for it.
  const std::shared_ptr<const cluster::Snapshot> here(std::shared_ptr<void>{}, &snapshot);
  auto receipt = receipt_of({.call = {.id = {},
                                      .now = request.at,
                                      .dialect = request.dialect,
                                      .endpoint = "what-if",
                                      .address = request.address},
                             .denied = found.denied,
                             .issued = found.scopes,
                             .because = std::move(found.because),
                             .snapshot = here,
                             .facts = std::move(found.facts)});
  receipt.id.clear();
  return receipt;
}

}  // namespace doorward::service
