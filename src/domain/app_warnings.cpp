// SPDX-License-Identifier: Apache-2.0
#include "domain/app_rules.h"

#include <algorithm>

#include "domain/text_rules.h"
#include "domain/url_rules.h"

namespace doorward {
namespace {

bool by_client_credentials(const App& app) { return app.oauth_enabled && app.client_credentials; }

bool only_dropped_scopes(const App& app) {
  return !app.scopes.empty() && std::ranges::all_of(app.scopes, [](const std::string& name) {
    const auto number = builtin_scope(name);
    return number && dropped_by_client_credentials().test(*number);
  });
}

// The run-as user, where the flow that needs one is on.
const User* run_as(const AppFacts& f) {
  return by_client_credentials(f.app) && f.app.run_as_user ? f.around.run_as : nullptr;
}

// Somebody ran the app's programs until now, and does no longer.
bool tokens_of_another_end(const AppFacts& f) {
  const auto* before = f.around.previous;
  return before != nullptr && by_client_credentials(*before) && by_client_credentials(f.app) &&
         before->run_as_user && before->run_as_user != f.app.run_as_user;
}

bool retired_tokens_return(const AppFacts& f) {
  const auto* before = f.around.previous;
  return before != nullptr && before->oauth_enabled && before->refresh_token_rotation &&
         !f.app.refresh_token_rotation &&
         std::ranges::any_of(before->scopes, [](const std::string& name) {
           return name == "refresh_token" || name == "offline_access";
         });
}

bool attached(const App& app, const User& user) {
  if (std::ranges::find(app.profiles, user.profile) != app.profiles.end()) return true;
  return std::ranges::any_of(app.permission_sets, [&user](PermissionSetId set) {
    return std::ranges::find(user.permission_sets, set) != user.permission_sets.end();
  });
}

bool admin_approved(const App& app) {
  return app.permitted_users == PermittedUsers::admin_approved;
}

bool holds_everything(const IpRange& range) {
  const auto text = range.text();
  return text.starts_with("0.0.0.0/0") || text.starts_with("::/0");
}

// "https://app.example:8443" of a URL whose form is right.
std::string_view origin_of(std::string_view url) {
  const auto host = url.find("://");
  return host == std::string_view::npos ? std::string_view{}
                                        : url.substr(0, url.find_first_of("/?#", host + 3));
}

bool at_a_callback(const App& app, std::string_view url) {
  return std::ranges::any_of(app.callback_urls, [url](const std::string& callback) {
    return origin_of(callback) == origin_of(url);
  });
}

constexpr AppWarning warnings[] = {
    {"email_without_mail", "basic.contact_email",
     "The address holds a letter beyond ASCII or begins with -. This server sends no mail to such "
     "addresses: no notice about the app will arrive.",
     [](const AppFacts& f) { return !mail_reaches(f.app.contact_email); }},
    {"no_scopes", "oauth.scopes", "No scope is selected, so no token can be issued to this app.",
     [](const AppFacts& f) { return f.app.oauth_enabled && f.app.scopes.empty(); }},
    {"only_dropped_scopes", "oauth.scopes",
     "The client credentials flow leaves out full, web, refresh_token and offline_access, and no "
     "other scope is selected: it will refuse every request. Select api, for example.",
     [](const AppFacts& f) { return by_client_credentials(f.app) && only_dropped_scopes(f.app); }},
    {"scope_setup", "oauth.scopes",
     "With the scope setup the app can change Setup as far as its run-as user, and whoever signs "
     "in "
     "to it, may.",
     [](const AppFacts& f) {
       return std::ranges::find(f.app.scopes, "setup") != f.app.scopes.end();
     }},
    {"neither_pkce_nor_secret", "oauth.require_pkce",
     "With neither PKCE nor secret required, whoever catches an authorization code could redeem "
     "it. A request without secret is held to PKCE all the same.",
     [](const AppFacts& f) {
       return f.app.oauth_enabled && !f.app.require_pkce &&
              !f.app.require_secret_for_web_server_flow;
     }},
    {"refresh_without_secret", "oauth.require_secret_for_refresh_token_flow",
     "Whoever finds a refresh token could use it without the secret, and without rotation nobody "
     "would notice.",
     [](const AppFacts& f) {
       return f.app.oauth_enabled && !f.app.require_secret_for_refresh_token_flow &&
              !f.app.refresh_token_rotation;
     }},
    {"retired_tokens_return", "oauth.refresh_token_rotation",
     "Without rotation every refresh token of a sign-in is good again, also those that were "
     "retired: whoever copied one could use it, and nobody would notice.",
     retired_tokens_return},
    {"client_credentials_confirmation", "oauth.client_credentials.enabled",
     "Whoever holds this app's consumer key and secret gets tokens that act as the run-as user. "
     "Keep the secret safe and rotate it.",
     [](const AppFacts& f) { return by_client_credentials(f.app); }},
    {"not_in_force", "oauth.client_authentication",
     "This version does not read signed assertions yet: the app will get no token.",
     [](const AppFacts& f) {
       return f.app.client_authentication == ClientAuthentication::private_key_jwt &&
              !(f.app.certificate.empty() && f.app.jwks_uri.empty());
     }},
    {"introspects_all", "oauth.introspect_all_tokens",
     "The app will learn of any token of the organization whose it is and what it may do.",
     [](const AppFacts& f) { return f.app.introspect_all_tokens; }},
    {"single_logout_elsewhere", "oauth.single_logout.url",
     "The Single Logout URL is not at the place of a callback URL (scheme, host, port): in a frame "
     "the browser may keep the app's cookies from it.",
     [](const AppFacts& f) {
       return !f.app.single_logout_url.empty() && !f.app.callback_urls.empty() &&
              !at_a_callback(f.app, f.app.single_logout_url);
     }},
    {"url_inner_network", "oauth.single_logout.back_channel_url",
     "This URL leads into this machine or a private network. The server calls it only when it was "
     "started with --calls-reach and the network there.",
     [](const AppFacts& f) {
       const auto& url = f.app.back_channel_logout_url;
       return !url.empty() && !web_address_fault(url, true) && called_address_fault(url);
     }},
    {"nobody_admitted", "policies.profiles",
     "Permitted users are admin approved and no profile or permission set is attached: nobody can "
     "use the app.",
     [](const AppFacts& f) {
       return admin_approved(f.app) && f.app.profiles.empty() && f.app.permission_sets.empty();
     }},
    {"attached_without_effect", "policies.profiles",
     "All users may self-authorize, so the attached profiles decide nothing.",
     [](const AppFacts& f) { return !admin_approved(f.app) && !f.app.profiles.empty(); }},
    {"attached_without_effect", "policies.permission_sets",
     "All users may self-authorize, so the attached permission sets decide nothing.",
     [](const AppFacts& f) { return !admin_approved(f.app) && !f.app.permission_sets.empty(); }},
    {"run_as_not_checked", "policies.admit_run_as_user",
     "The run-as user gets tokens also when neither the user's profile nor a permission set of "
     "the user is attached.",
     [](const AppFacts& f) {
       return admin_approved(f.app) && !f.app.admit_run_as_user && by_client_credentials(f.app);
     }},
    {"ip_restrictions_relaxed", "policies.ip_relaxation",
     "Tokens can be got from any address: key and secret are all it takes.",
     [](const AppFacts& f) { return f.app.ip_relaxation == IpRelaxation::relax; }},
    {"ranges_without_effect", "policies.trusted_ip_ranges",
     "IP restrictions are relaxed, so these ranges decide nothing.",
     [](const AppFacts& f) {
       return f.app.ip_relaxation == IpRelaxation::relax && !f.app.ip_ranges.empty();
     }},
    {"range_of_everything", "policies.trusted_ip_ranges", "A range here holds every address.",
     [](const AppFacts& f) { return std::ranges::any_of(f.app.ip_ranges, holds_everything); }},
    {"high_assurance_without_page", "policies.high_assurance",
     "A program cannot raise its session: the client credentials flow will refuse every request "
     "while high assurance is required.",
     [](const AppFacts& f) {
       return f.app.high_assurance != HighAssurance::not_required && by_client_credentials(f.app);
     }},
    {"client_credentials_without_run_as", "policies.run_as_user",
     "The client credentials flow is on without a run-as user: it will refuse every request until "
     "one is chosen.",
     [](const AppFacts& f) { return by_client_credentials(f.app) && !f.app.run_as_user; }},
    {"run_as_tokens_end", "policies.run_as_user",
     "Another run-as user: the tokens that act as the one before are refused from the next request "
     "on, and the programs that hold them have to get new ones.",
     tokens_of_another_end},
    {"run_as_inactive", "policies.run_as_user",
     "The run-as user is not active: no token will be issued.",
     [](const AppFacts& f) { return run_as(f) != nullptr && !run_as(f)->active; }},
    {"run_as_frozen", "policies.run_as_user", "The run-as user is frozen: no token will be issued.",
     [](const AppFacts& f) { return run_as(f) != nullptr && run_as(f)->frozen; }},
    {"run_as_without_api", "policies.run_as_user",
     "The run-as user lacks the permission API Enabled: no token will be issued.",
     [](const AppFacts& f) {
       return run_as(f) != nullptr && !f.around.run_as_permissions.has(Permission::api_enabled);
     }},
    {"run_as_not_admitted", "policies.run_as_user",
     "The run-as user is not admitted: permitted users are admin approved, and neither the user's "
     "profile nor a permission set of the user is attached to this app.",
     [](const AppFacts& f) {
       return run_as(f) != nullptr && admin_approved(f.app) && f.app.admit_run_as_user &&
              !attached(f.app, *run_as(f));
     }},
};

}  // namespace

std::span<const AppWarning> app_warnings() { return warnings; }

void warn(const AppFacts& facts, Problems& found) {
  for (const auto& warning : warnings) {
    if (!warning.deserved(facts)) continue;
    auto value = printed(field<App>(warning.key)->get(facts.app));
    if (warning.key == "policies.run_as_user" && facts.around.run_as != nullptr) {
      value = facts.around.run_as->username;
    }
    found.push_back({std::string{warning.key}, std::move(value), std::string{warning.rule},
                     std::string{warning.says}, true});
  }
}

}  // namespace doorward
