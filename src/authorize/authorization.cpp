// SPDX-License-Identifier: Apache-2.0
#include "authorize/authorization.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <utility>

#include "authorize/headless_checks.h"
#include "domain/field.h"
#include "domain/user_scopes.h"

namespace doorward::authorize {
namespace {

using Facts = AuthorizationFacts;

std::string on_or_off(bool on) { return on ? "on" : "off"; }
bool has_app(const Facts& f) { return f.app != nullptr; }
bool has_user(const Facts& f) { return f.app != nullptr && f.user != nullptr; }

bool scopes_fit(const Facts& f) {
  return !f.scope_unknown && !f.scope_malformed &&
         (f.requested & ~with_what_they_stand_for(f.app->scopes)).none();
}

std::string scopes_found(const Facts& f) {
  const auto asked =
      f.scope_sent ? listed(f.requested, f.scope_names) : std::string{"none, so all"};
  return "requested: " + asked + (f.scope_unknown ? ", and one that is unknown" : "") +
         (f.scope_malformed ? ", and it is malformed" : "") +
         "; selected: " + listed(f.app->scopes, f.scope_names);
}

std::string session_told(const Facts& f) {
  if (!f.session_found.empty()) return f.session_found;
  return "a session that began " + iso8601(f.authenticated_at);
}

// A session opens nothing while its user could not sign in.
template <auto Holds>
bool of_session(const Facts& f) {
  return !f.session || Holds(*f.session);
}
template <auto Found>
std::string found_of_session(const Facts& f) {
  return f.session ? Found(*f.session) : session_told(f);
}

// The limit is told before it bites, also where nobody sees a consent page.
std::string scopes_left_found(const Facts& f) {
  if (f.most_sign_ins == 0) return scopes_found(f);
  return scopes_found(f) + "; sign-ins kept: " + std::to_string(f.sign_ins) + " of " +
         std::to_string(f.most_sign_ins) +
         (f.sign_ins < f.most_sign_ins ? "" : ", so that the one used longest ago ends");
}

// Signing in again and choosing an account both mean: after this request began. A sign-in by a
// clock that was put back since may be of any age.
bool recently(const Facts& f) {
  constexpr seconds clocks_differ{5};
  const bool again = f.prompt.login || f.prompt.select_account;
  if ((again || f.max_age) && f.authenticated_at > f.now + clocks_differ) return false;
  if (again && f.authenticated_at < f.asked_at) return false;
  return !f.max_age || f.now - f.authenticated_at <= *f.max_age || f.authenticated_at >= f.asked_at;
}

std::string recently_found(const Facts& f) {
  return "signed in " + iso8601(f.authenticated_at) + ", asked " + iso8601(f.asked_at) +
         (f.max_age ? ", max_age " + std::to_string(f.max_age->count()) : "") +
         (f.prompt.login ? ", prompt=login" : "") +
         (f.prompt.select_account ? ", prompt=select_account" : "");
}

// A profile that has ranges of its own speaks for its users; the organization's serve the others.
const IpRanges& login_ranges(const Facts& f) {
  const bool own = f.profile != nullptr && !f.profile->login_ranges.empty();
  return own ? f.profile->login_ranges : f.organization->trusted_ranges;
}

bool within(const IpRanges& ranges, const Facts& f) {
  return ranges.empty() || contains(ranges, f.address);
}

// A person has a device, which a program has not: a browser that is known, or whose user has just
// verified who it is, stands for a trusted network where the app lists none.
bool address_allowed(const Facts& f) {
  switch (f.app->ip_relaxation) {
    using enum IpRelaxation;
    case relax: return true;
    case relax_activated_devices:
      return (f.app->ip_ranges.empty() ? f.device_activated
                                       : contains(f.app->ip_ranges, f.address)) ||
             within(login_ranges(f), f);
    case enforce:
    case enforce_relax_refresh: return within(login_ranges(f), f) && within(f.app->ip_ranges, f);
  }
  std::unreachable();
}

std::string texts_of(const IpRanges& ranges) {
  std::string out;
  for (const auto& range : ranges) out += (out.empty() ? "" : ", ") + range.text();
  return out.empty() ? "none" : out;
}

// All that address_allowed looks at, so that whoever reads it knows which list to change.
std::string address_found(const Facts& f) {
  const auto* relaxation = field<App>("policies.ip_relaxation");
  std::string out = "address " + f.address.text() + "; ";
  out += relaxation->choices[static_cast<std::size_t>(f.app->ip_relaxation)].label;
  out += "; app ranges: " + texts_of(f.app->ip_ranges) + "; profile ranges: ";
  out += texts_of(f.profile != nullptr ? f.profile->login_ranges : IpRanges{});
  out += "; organization ranges: " + texts_of(f.organization->trusted_ranges);
  return out + (f.device_activated ? "; the device is activated" : "; the device is not activated");
}

bool admits(const Facts& f) {
  if (f.app->permitted_users == PermittedUsers::all_users) return true;
  const auto& app = *f.app;
  return std::ranges::find(app.profiles, f.user->profile) != app.profiles.end() ||
         std::ranges::find_first_of(app.permission_sets, f.user->permission_sets) !=
             app.permission_sets.end();
}

std::string admission_found(const Facts& f) {
  if (f.app->permitted_users == PermittedUsers::all_users) return "All users may self-authorize";
  return "Admin approved users are pre-authorized; profile " +
         (f.profile != nullptr ? f.profile->name : std::string{"none"}) +
         "; attached: " + std::to_string(f.app->profiles.size()) + " profiles, " +
         std::to_string(f.app->permission_sets.size()) + " permission sets";
}

std::string challenge_found(const Facts& f) {
  if (!f.challenge_sent) return "no challenge";
  if (!f.challenge_method_s256) return "code_challenge_method: another, or none, which means plain";
  return f.challenge_fits ? "S256" : "S256, but not 43 characters of base64url";
}

bool api_fits(const Facts& f) {
  return f.permissions.has(Permission::api_enabled) || !opens_apis(scopes_asked(f));
}

bool consent_given(const Facts& f) {
  if (f.allowed_now || !asks_the_user(*f.app, f.prompt)) return true;
  return !f.prompt.consent && (to_be_allowed(f) & ~with_what_they_stand_for(f.consented)).none();
}

std::string consent_found(const Facts& f) {
  const auto asked_for = "asked for: " + listed(to_be_allowed(f), f.scope_names);
  if (!f.allowed_now && !asks_the_user(*f.app, f.prompt))
    return asked_for + "; administrators approved it beforehand";
  return asked_for + "; allowed before: " + listed(f.consented, f.scope_names) +
         (f.prompt.consent ? "; prompt=consent" : "");
}

bool names(const std::vector<std::string>& wanted, std::string_view value) {
  return std::ranges::find(wanted, value) != wanted.end();
}

std::string context_found(const Facts& f) {
  std::string text = "reached: " + std::string{acr_reached(f.second_factor_shown)};
  if (!f.acr_essential) return text + "; none is essential";
  if (f.acr_contradictory) return text + "; id_token and userinfo want different ones";
  const bool none = !f.second_factor_shown && !f.second_factor_possible;
  if (none) text += "; the user has no authenticator";
  text += "; essential:";
  for (const auto& value : f.acr_wanted) text += ' ' + value.substr(0, 100);
  return text;
}

std::string_view printed(HighAssurance wanted) {
  switch (wanted) {
    case HighAssurance::not_required: return "Not required";
    case HighAssurance::block: return "Block";
    case HighAssurance::step_up: return "Raise the session level";
  }
  std::unreachable();
}

bool response_type_fits(const Facts& f) {
  return f.response_type == (f.headless.on ? "code_credentials" : "code");
}

std::string response_type_found(const Facts& f) {
  const bool by_get = f.response_type == "code_credentials" && !f.headless.on;
  return "response_type: " + f.response_type.substr(0, 100) + (by_get ? ", but not by POST" : "");
}

// Form Post Response Mode is a page that posts itself: without pages there is none.
bool posts_without_page(const Facts& f) {
  return f.headless.on && f.response_mode == ResponseMode::form_post;
}

bool response_mode_fits(const Facts& f) {
  return f.response_mode.has_value() && !posts_without_page(f);
}

std::string response_mode_found(const Facts& f) {
  if (posts_without_page(f)) return "response_mode: form_post, in a flow without pages";
  return f.response_mode ? "one that there is" : "response_mode: another";
}

// What is told before redirect_uri_registered holds is told on a page: until then nobody knows
// whether the address to go back to is the app's.
constexpr auto what_is_asked = std::to_array<Check<Facts>>({
    {Rule::app_known, has_app, nullptr},
    {Rule::oauth_enabled, [](const Facts& f) { return bool{f.app->oauth_enabled}; },
     [](const Facts& f) { return "Enable OAuth Settings: " + on_or_off(f.app->oauth_enabled); },
     has_app},
    // Such a request carries its redirect URI where nobody looks for it.
    {Rule::request_object_absent, [](const Facts& f) { return !f.request_object; }, nullptr},
    {Rule::request_uri_absent, [](const Facts& f) { return !f.request_uri; }, nullptr},
    {Rule::redirect_uri_sent, [](const Facts& f) { return f.redirect_uri_sent; }, nullptr},
    {Rule::redirect_uri_registered, [](const Facts& f) { return f.redirect_uri_registered; },
     [](const Facts& f) { return f.redirect_uri_found; }, has_app},
    {Rule::request_wellformed, [](const Facts& f) { return f.fault.empty(); },
     [](const Facts& f) { return f.fault; }},
    {Rule::app_not_blocked, [](const Facts& f) { return !f.app->blocked; },
     [](const Facts& f) -> std::string { return f.app->blocked ? "blocked" : "not blocked"; },
     has_app},
    {Rule::organization_active, [](const Facts& f) { return f.organization->active; },
     [](const Facts& f) { return f.organization->name; }},
    {Rule::response_type_supported, response_type_fits, response_type_found},
    {Rule::response_mode_supported, response_mode_fits, response_mode_found},
    {Rule::dpop_absent, [](const Facts& f) { return !f.dpop_jkt; },
     [](const Facts& f) -> std::string { return f.dpop_jkt ? "dpop_jkt was sent" : "not sent"; }},
    {Rule::pkce_sent, [](const Facts& f) { return f.challenge_sent || f.pkce_needed_by.empty(); },
     [](const Facts& f) {
       const auto& by = f.pkce_needed_by;
       return std::string{f.challenge_sent ? "sent" : "not sent"} +
              (by.empty() ? "; not needed" : "; needed: " + by);
     }},
    {Rule::pkce_method_supported,
     [](const Facts& f) { return !f.challenge_sent || f.challenge_fits; }, challenge_found},
    {Rule::scope_allowed, scopes_fit, scopes_found, has_app},
    {Rule::scope_remains, [](const Facts& f) { return scopes_asked(f).any(); }, scopes_left_found,
     has_app},
});
constexpr auto by_session = std::to_array<Check<Facts>>({
    {Rule::signed_in, [](const Facts& f) { return f.session_open && f.user != nullptr; },
     session_told},
    {Rule::user_active, of_session<sign_in_check::active>,
     found_of_session<sign_in_check::active_found>, has_user},
    {Rule::sign_in_address_allowed, of_session<sign_in_check::address_allowed>,
     found_of_session<sign_in_check::address_found>, has_user},
    {Rule::sign_in_hours, of_session<sign_in_check::hours_allow>,
     found_of_session<sign_in_check::hours_found>, has_user},
    {Rule::sign_in_allowed, of_session<sign_in_check::may_sign_in>,
     found_of_session<sign_in_check::may_found>, has_user},
    {Rule::signed_in_recently, recently, recently_found, has_user},
});
constexpr auto about_the_user = std::to_array<Check<Facts>>({
    {Rule::user_expected, [](const Facts& f) { return !f.other_user_expected; },
     [](const Facts& f) { return "signed in: " + f.user->username; }, has_user},
    {Rule::address_allowed, address_allowed, address_found, has_user},
    {Rule::api_enabled, api_fits,
     [](const Facts& f) {
       return "API Enabled: " + on_or_off(f.permissions.has(Permission::api_enabled));
     },
     has_user},
    {Rule::user_admitted, admits, admission_found, has_user},
    {Rule::high_assurance_reached,
     [](const Facts& f) {
       return f.app->high_assurance == HighAssurance::not_required || f.second_factor_shown;
     },
     [](const Facts& f) {
       return "High Assurance session required: " + std::string{printed(f.app->high_assurance)} +
              (f.second_factor_shown ? "; a second factor was shown"
               : f.second_factor_possible
                   ? "; no second factor"
                   : "; no second factor, and the user has no authenticator");
     },
     has_user},
    {Rule::context_reached, [](const Facts& f) { return !acr_told(f).empty(); }, context_found,
     has_user},
});
constexpr auto consent = std::to_array<Check<Facts>>({
    {Rule::consent_not_refused, [](const Facts& f) { return !f.refused_now; }, nullptr},
    {Rule::consent_given, consent_given, consent_found, has_user},
});

template <std::size_t... N>
constexpr auto joined(const std::array<Check<Facts>, N>&... parts) {
  std::array<Check<Facts>, (N + ...)> all{};
  auto* at = all.begin();
  ((at = std::ranges::copy(parts, at).out), ...);
  return all;
}
constexpr auto with_a_page = joined(what_is_asked, by_session, about_the_user, consent);
constexpr auto without_a_page = joined(what_is_asked, headless_checks, about_the_user);

Next next_after(Rule rule, const Facts& f) {
  const auto one_of = [rule](std::initializer_list<Rule> rules) {
    return std::ranges::find(rules, rule) != rules.end();
  };
  if (one_of({Rule::app_known, Rule::oauth_enabled}) || !f.redirect_uri_registered) {
    return Next::error_page;
  }
  if (f.prompt.none || f.headless.on) return Next::error_to_app;
  // Whoever has signed in for this very request and is another one is who there is (OpenID Connect
  // Core section 3.1.2.1, id_token_hint).
  if (rule == Rule::user_expected && f.authenticated_at >= f.asked_at) return Next::error_to_app;
  if (one_of({Rule::signed_in, Rule::user_active, Rule::sign_in_address_allowed,
              Rule::sign_in_hours, Rule::sign_in_allowed, Rule::signed_in_recently,
              Rule::user_expected})) {
    return Next::sign_in;  // Whoever may not sign in is told so there.
  }
  const bool by_step_up =
      (rule == Rule::context_reached && names(f.acr_wanted, acr_high)) ||
      (rule == Rule::high_assurance_reached && f.app->high_assurance == HighAssurance::step_up);
  if (by_step_up && f.second_factor_possible) return Next::step_up;
  return rule == Rule::consent_given ? Next::consent : Next::error_to_app;
}

}  // namespace

std::span<const Check<Facts>> authorization_checks(bool headless) {
  if (headless) return without_a_page;
  return with_a_page;
}

bool refused_anyhow(Facts facts) {
  const auto& headless = facts.headless;
  facts.second_factor_shown = facts.second_factor_shown || headless.second_factor_needed;
  return first_failure(std::span<const Check<Facts>>{about_the_user}, facts) != nullptr;
}

bool credentials_decide(const Facts& facts) {
  const auto* failed = first_failure(authorization_checks(true), facts);
  return failed != nullptr &&
         (failed->rule == Rule::user_known || failed->rule == Rule::mail_code_right);
}

Decided decide(const Facts& facts) {
  const auto* failed = first_failure(authorization_checks(facts.headless.on), facts);
  if (failed == nullptr) return {};
  return {.next = next_after(failed->rule, facts),
          .denial = Denial{failed->rule,
                           failed->found != nullptr ? failed->found(facts) : std::string{}}};
}

ScopeSet scopes_asked(const Facts& facts) {
  return facts.scope_sent && facts.requested.any() ? facts.requested : facts.app->scopes;
}

bool asks_the_user(const LiveApp& app, const Prompt& prompt) {
  return app.permitted_users != PermittedUsers::admin_approved || prompt.consent;
}

ScopeSet to_be_allowed(const Facts& facts) { return scopes_asked(facts) | facts.claims_asked; }

std::string_view acr_told(const Facts& facts) {
  const auto reached = acr_reached(facts.second_factor_shown);
  if (facts.acr_contradictory) return {};
  if (!facts.acr_essential || facts.acr_wanted.empty() || names(facts.acr_wanted, reached)) {
    return reached;
  }
  return names(facts.acr_wanted, acr_standard) ? acr_standard : std::string_view{};
}

bool challenge_wellformed(std::string_view challenge) {
  return challenge.size() == 43 && std::ranges::all_of(challenge, [](char c) {
           return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
                  c == '-' || c == '_';
         });
}

}  // namespace doorward::authorize
