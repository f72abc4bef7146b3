// SPDX-License-Identifier: Apache-2.0
#include "service/asking.h"

#include <algorithm>

namespace doorward::service {

Asking asking_app(AppSettings& settings, const cluster::Live& live,
                  AppAuthentication& authentication, const Call& call,
                  const AppCredentials& credentials, bool App::* secret_needed) {
  static const auto none = std::make_shared<const App>();
  Asking asking{.snapshot = live.snapshot(), .compared = {}, .app = none};
  const auto* found = asking.snapshot->app_with_key(credentials.consumer_key);
  if (found != nullptr) asking.app = settings.of(*found);
  const bool optional = found != nullptr && asking.app->id && !((*asking.app).*secret_needed);
  if (optional && credentials.secret.empty()) {
    asking.compared.facts = {
        .app = found, .sent_by = credentials.sent_by, .secret_needed = false, .secret_sent = false};
    return asking;
  }
  asking.compared = authentication.compare(*asking.snapshot, call, credentials);
  asking.compared.facts.secret_needed = !optional;
  asking.compared.facts.secret_sent = !credentials.secret.empty();
  if (!asking.app->id) asking.compared.facts.app = nullptr;  // Deleted a moment ago.
  return asking;
}

grants::UserFacts holder_of(const cluster::Snapshot& snapshot, UserId user) {
  grants::UserFacts facts{.organization = &snapshot.organization,
                          .scope_names = snapshot.scopes.get()};
  facts.user = user ? snapshot.user(user) : nullptr;
  if (facts.user == nullptr) return facts;
  facts.profile = snapshot.profile(facts.user->profile);
  facts.permissions = snapshot.permissions(*facts.user);
  return facts;
}

std::string pkce_needed_by(const App& app, const Organization& organization) {
  std::string settings;
  const auto add = [&](bool asks, std::string_view setting) {
    if (asks) settings.append(settings.empty() ? "" : ", ").append(setting);
  };
  add(app.require_pkce, "Require PKCE: on");
  add(organization.require_pkce, "Require PKCE for all apps: on");
  add(!app.require_secret_for_web_server_flow, "Require Secret for Web Server Flow: off");
  return settings;
}

grants::RefreshPolicy refresh_policy(const App& app) {
  return {.policy = app.refresh_token_policy,
          .period = app.refresh_token_period,
          .unit = app.refresh_token_unit};
}

ScopeSet consented(const cluster::Snapshot& snapshot, const store::Approval& approval) {
  return snapshot.scopes->given(approval.consented, approval.consented_at);
}

bool is_high_assurance(std::string_view methods) {
  constexpr std::string_view second_factor = "otp";
  while (!methods.empty()) {
    const auto end = std::min(methods.find(' '), methods.size());
    if (methods.substr(0, end) == second_factor) return true;
    methods.remove_prefix(std::min(end + 1, methods.size()));
  }
  return false;
}

}  // namespace doorward::service
