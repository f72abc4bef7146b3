// SPDX-License-Identifier: Apache-2.0
#include "service/what_if.h"

#include "service/recorder.h"
#include "service/token_issuer.h"

namespace doorward::service {

namespace {

grants::ClientCredentialsFacts facts_of(const cluster::Snapshot& snapshot, const LiveApp& app,
                                        const WhatIfRequest& request) {
  const grants::AppFacts client{.app = &app,
                                .sent_by = request.sent_by,
                                .secret_right = request.secret_right,
                                .throttled = request.throttled};
  auto facts = client_credentials_facts(
      snapshot, client, request.at, request.address, request.dialect,
      {.scope = request.scope.value_or(""), .scope_sent = request.scope.has_value()});
  facts.tokens_this_minute = request.tokens_this_minute;
  return facts;
}

}  // namespace

std::optional<Rule> refusing_rule(const cluster::Snapshot& snapshot, const LiveApp& app,
                                  const WhatIfRequest& request) {
  const auto issue = grants::client_credentials(facts_of(snapshot, app, request));
  return issue ? std::nullopt : std::optional{issue.error().rule};
}

Receipt what_if(const cluster::Snapshot& snapshot, const LiveApp& app,
                const WhatIfRequest& request) {
  const Call call{.id = {},
                  .now = request.at,
                  .dialect = request.dialect,
                  .endpoint = "what-if",
                  .address = request.address};
  // The receipt only reads while it is made, so nothing has to be kept alive for it.
  const std::shared_ptr<const cluster::Snapshot> here(std::shared_ptr<void>{}, &snapshot);
  if (request.grant_type != "client_credentials") {
    auto receipt = receipt_of({.call = call,
                               .denied = Rule::grant_available,
                               .because = "grant_type " + request.grant_type,
                               .snapshot = here,
                               .facts = Decision::Refused{.flow = "request"}});
    receipt.id.clear();
    return receipt;
  }
  const auto facts = facts_of(snapshot, app, request);
  const auto issue = grants::client_credentials(facts);
  auto receipt = receipt_of({.call = call,
                             .denied = issue ? std::nullopt : std::optional{issue.error().rule},
                             .issued = issue ? issue->scopes : ScopeSet{},
                             .snapshot = here,
                             .facts = facts});
  receipt.id.clear();
  return receipt;
}

}  // namespace doorward::service
