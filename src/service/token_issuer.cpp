// SPDX-License-Identifier: Apache-2.0
#include "service/token_issuer.h"

#include <stdexcept>

#include "base/random.h"
#include "service/access_token_text.h"
#include "service/signature_key.h"

namespace doorward::service {
namespace {

std::string identity_url(const std::string& issuer, OrgId org, UserId user) {
  const auto org_id = org.characters(), user_id = user.characters();
  std::string url;
  url.reserve(issuer.size() + 4 + org_id.size() + 1 + user_id.size());
  url.append(issuer).append("/id/").append(org_id.data(), org_id.size());
  return url.append(1, '/').append(user_id.data(), user_id.size());
}

}  // namespace

grants::ClientCredentialsFacts client_credentials_facts(const cluster::Snapshot& snapshot,
                                                        const grants::AppFacts& client, Instant now,
                                                        const Address& address, Dialect dialect,
                                                        const ClientCredentialsRequest& request) {
  grants::ClientCredentialsFacts facts{.now = now,
                                       .address = address,
                                       .dialect = dialect,
                                       .client = client,
                                       .scope_sent = request.scope_sent,
                                       .organization = &snapshot.organization,
                                       .scope_names = snapshot.scopes.get()};
  if (request.scope_sent) {
    std::string unknown;
    facts.requested = snapshot.scopes->read(request.scope, unknown);
    facts.scope_unknown = !unknown.empty();
  }
  if (client.app == nullptr) return facts;
  facts.user = client.app->run_as_user ? snapshot.user(client.app->run_as_user) : nullptr;
  if (facts.user != nullptr) {
    facts.profile = snapshot.profile(facts.user->profile);
    facts.permissions = snapshot.permissions(*facts.user);
  }
  facts.lifetime = snapshot.session_timeout(*client.app, facts.profile);
  return facts;
}

TokenIssuer::TokenIssuer(const cluster::Live& live, AppAuthentication& authentication,
                         Recorder& recorder, std::string issuer)
    : live_(live),
      authentication_(authentication),
      recorder_(recorder),
      issuer_(std::move(issuer)),
      by_app_(minutes{1}, 1 << 15),
      by_user_(hours{1}, 1 << 15) {}

Result<IssuedToken> TokenIssuer::issue(const Call& call, const AppCredentials& credentials,
                                       const TokenRequest& request) {
  if (const auto* wanted = std::get_if<ClientCredentialsRequest>(&request)) {
    return client_credentials(call, credentials, *wanted);
  }
  throw std::logic_error("not a request for client credentials");
}

Result<IssuedToken> TokenIssuer::client_credentials(const Call& call,
                                                    const AppCredentials& credentials,
                                                    const ClientCredentialsRequest& request) {
  const auto& snapshot = live_.snapshot();
  const auto compared = authentication_.compare(*snapshot, call, credentials);
  auto facts = client_credentials_facts(*snapshot, compared.facts, call.now, call.address,
                                        call.dialect, request);
  const bool app_limited = facts.client.app != nullptr && facts.client.app->tokens_per_minute > 0;
  const bool user_limited =
      facts.user != nullptr && snapshot->organization.tokens_per_user_per_hour > 0;
  if (app_limited) facts.tokens_this_minute = by_app_.seen(spread(facts.client.app->id), call.now);
  if (user_limited) facts.user_tokens_this_hour = by_user_.seen(spread(facts.user->id), call.now);

  const auto issue = grants::client_credentials(facts);
  if (!issue) {
    // A wrong secret costs what the right one costs: the time of the answer tells nothing.
    if (!facts.client.secret_right) (void)make(call, credentials, Issue{}, *snapshot);
    recorder_.record({.call = call,
                      .denied = issue.error().rule,
                      .secret = compared.secret,
                      .consumer_key = std::string{credentials.consumer_key.substr(0, 256)},
                      .snapshot = snapshot,
                      .facts = facts});
    return std::unexpected(issue.error());
  }
  if (app_limited) by_app_.add(spread(issue->app), call.now);
  if (user_limited) by_user_.add(spread(issue->user), call.now);

  auto made = make(call, credentials, *issue, *snapshot, {}, &compared.digest);
  recorder_.record(Issued{.call = call,
                          .secret = compared.secret,
                          .scopes = issue->scopes,
                          .snapshot = snapshot,
                          .facts = facts});
  return made;
}

IssuedToken TokenIssuer::make(const Call& call, const AppCredentials& credentials,
                              const Issue& issue, const cluster::Snapshot& snapshot,
                              const Descent& descent, const Digest* right_secret) const {
  IssuedToken made{.token = {.org = snapshot.organization.id,
                             .app = issue.app,
                             .user = issue.user,
                             .issued_at = call.now,
                             .expires_at = call.now + issue.lifetime,
                             .scopes = issue.scopes,
                             .family = descent.family,
                             .claims = issue.claims,
                             .earlier = descent.earlier,
                             .program = descent.program,
                             .high_assurance = descent.high_assurance,
                             .device_activated = descent.device_activated}};
  made.token.id = crypto::new_token_id();
  made.jwt = descent.jwt;
  if (!made.jwt) made.access_token = access_token_text(made.token, *snapshot.keys);
  made.scopes = snapshot.scopes->text(issue.scopes);
  made.identity_url = identity_url(issuer_, made.token.org, issue.user);
  if (call.dialect == Dialect::salesforce && !credentials.secret.empty()) {
    const SignatureKey key{credentials.secret, right_secret};
    made.signature = key.signature(made.identity_url, call.now);
  }
  return made;
}

TokenIssuer::Counts TokenIssuer::counts(const cluster::Snapshot& snapshot, const LiveApp* app,
                                        const User* user, Instant now) const {
  Counts counts;
  if (app != nullptr && app->tokens_per_minute > 0) {
    counts.app = by_app_.seen(spread(app->id), now);
  }
  if (user != nullptr && snapshot.organization.tokens_per_user_per_hour > 0) {
    counts.user = by_user_.seen(spread(user->id), now);
  }
  return counts;
}

void TokenIssuer::count(const cluster::Snapshot& snapshot, const LiveApp& app, UserId user,
                        Instant now) {
  if (app.tokens_per_minute > 0) by_app_.add(spread(app.id), now);
  if (snapshot.organization.tokens_per_user_per_hour > 0) by_user_.add(spread(user), now);
}

Denial TokenIssuer::refused(const Call& call, Denial denial, std::string consumer_key,
                            std::string_view flow) {
  recorder_.record({.call = call,
                    .denied = denial.rule,
                    .because = denial.because,
                    .consumer_key = std::move(consumer_key),
                    .snapshot = live_.snapshot(),
                    .facts = Decision::Refused{.flow = flow}});
  return denial;
}

}  // namespace doorward::service
