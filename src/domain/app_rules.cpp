// SPDX-License-Identifier: Apache-2.0
#include "domain/app_rules.h"

#include <algorithm>

namespace doorward {
namespace {

void check_scopes_for_client_credentials(AppCase& c) {
  if (c.app.scopes.empty()) {
    c.warn("oauth.scopes", {}, "no_scopes",
           "No scope is selected, so no token can be issued to this app.");
    return;
  }
  if (!c.app.client_credentials) return;
  const bool some_remains = std::ranges::any_of(c.app.scopes, [](const std::string& name) {
    const auto number = builtin_scope(name);
    return !number || !dropped_by_client_credentials().test(*number);
  });
  if (some_remains) return;
  c.warn("oauth.scopes", printed(c.app.scopes), "only_dropped_scopes",
         "The client credentials flow leaves out full, web, refresh_token and offline_access, and "
         "no other scope is selected: it will refuse every request. Select api, for example.");
}

void check_public_use(AppCase& c) {
  if (!c.app.require_pkce && !c.app.require_secret_for_web_server_flow) {
    c.warn("oauth.require_pkce", "false", "neither_pkce_nor_secret",
           "With neither PKCE nor secret required, whoever catches an authorization code could "
           "redeem it. A request without secret is held to PKCE all the same.");
  }
  if (!c.app.require_secret_for_refresh_token_flow && !c.app.refresh_token_rotation) {
    c.warn("oauth.require_secret_for_refresh_token_flow", "false", "refresh_without_secret",
           "Whoever finds a refresh token could use it without the secret, and without rotation "
           "nobody would notice.");
  }
}

void check_authentication(AppCase& c) {
  const bool by_key = c.app.client_authentication == ClientAuthentication::private_key_jwt;
  if (by_key && c.app.certificate.empty() && c.app.jwks_uri.empty()) {
    c.error("oauth.client_authentication", "private_key_jwt", "required",
            "Signed assertions need a certificate or a JSON Web Key Set URL.");
  } else if (by_key) {
    c.warn("oauth.client_authentication", "private_key_jwt", "not_in_force",
           "This version does not read signed assertions yet: the app will get no token.");
  }
}

void check_wide_rights(AppCase& c) {
  if (c.app.introspect_all_tokens) {
    c.warn("oauth.introspect_all_tokens", "true", "introspects_all",
           "The app will learn of any token of the organization whose it is and what it may do.");
  }
  if (std::ranges::find(c.app.scopes, "setup") != c.app.scopes.end()) {
    c.warn("oauth.scopes", "setup", "scope_setup",
           "With the scope setup the app can change Setup as far as its run-as user may.");
  }
}

void check_single_logout(AppCase& c) {
  if (c.app.single_logout && c.app.single_logout_url.empty()) {
    c.error("oauth.single_logout.url", {}, "required", "Single logout needs the app's logout URL.");
  }
}

// On only after saying yes to what it means; not asked again while it stays on.
void confirm_client_credentials(AppCase& c) {
  if (!c.app.client_credentials) return;
  c.warn("oauth.client_credentials.enabled", "true", "client_credentials_confirmation",
         "Whoever holds this app's consumer key and secret gets tokens that act as the run-as "
         "user. Keep the secret safe and rotate it.");
}

Problems examined(const App& app, const AppSurroundings& around) {
  AppCase c{app, around, limit_problems(app)};
  check_app_fields(c);
  if (app.oauth_enabled) check_app_oauth(c);
  check_app_policies(c);
  warn_of_idle_settings(app, c.found);
  return std::move(c.found);
}

}  // namespace

void check_app_oauth(AppCase& c) {
  check_scopes_for_client_credentials(c);
  check_public_use(c);
  check_authentication(c);
  check_wide_rights(c);
  check_single_logout(c);
  confirm_client_credentials(c);
}

Problems problems(const App& app, const AppSurroundings& around) {
  auto found = examined(app, around);
  if (around.previous == nullptr) return found;
  // The facts about the run-as user are those of today's; they say nothing of another one.
  AppSurroundings before = around;
  if (around.previous->run_as_user != app.run_as_user) before.run_as = nullptr;
  drop_known_warnings(found, examined(*around.previous, before));
  return found;
}

Problems standing_warnings(const App& app, const AppSurroundings& around) {
  auto found = examined(app, around);
  std::erase_if(found, [](const Problem& problem) {
    return !problem.warning || problem.rule == "client_credentials_confirmation";
  });
  return found;
}

}  // namespace doorward
