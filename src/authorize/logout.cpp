// SPDX-License-Identifier: Apache-2.0
#include "authorize/logout.h"

#include <array>

namespace doorward::authorize {
namespace {

using Facts = LogoutFacts;

bool names_app(const Facts& f) { return f.client_sent || f.hint_ours; }
bool has_app(const Facts& f) { return f.app != nullptr; }
bool goes_back(const Facts& f) { return !f.uri.empty(); }
bool goes_back_to_app(const Facts& f) { return has_app(f) && goes_back(f); }

std::string on_or_off(bool on) { return on ? "on" : "off"; }

constexpr std::array checks = {
    Check<Facts>{Rule::id_token_hint_valid,
                 [](const Facts& f) { return !f.hint_sent || f.hint_ours; },
                 [](const Facts& f) {
                   return std::string{!f.hint_sent  ? "no hint was sent"
                                      : f.hint_ours ? "an ID token of this server"
                                                    : "no ID token of this server"};
                 }},
    Check<Facts>{Rule::app_known, [](const Facts& f) { return !names_app(f) || has_app(f); },
                 [](const Facts& f) {
                   return has_app(f)     ? f.app_name
                          : names_app(f) ? std::string{"no app has this consumer key"}
                                         : std::string{"no app is named"};
                 }},
    Check<Facts>{
        Rule::oauth_enabled, [](const Facts& f) { return !has_app(f) || f.app->oauth_enabled; },
        [](const Facts& f) { return "OAuth: " + on_or_off(f.app->oauth_enabled); }, has_app},
    Check<Facts>{Rule::id_token_hint_of_this_app,
                 [](const Facts& f) { return !f.hint_ours || f.hint_of_app; },
                 [](const Facts& f) {
                   return std::string{!f.hint_sent    ? "no hint was sent"
                                      : f.hint_of_app ? "issued to this app"
                                                      : "issued to another app"};
                 },
                 has_app},
    Check<Facts>{Rule::logout_app_named, [](const Facts& f) { return !goes_back(f) || has_app(f); },
                 [](const Facts& f) {
                   return std::string{!goes_back(f) ? "it does not go back to an app"
                                      : has_app(f)  ? "an app is named"
                                                    : "neither client_id nor id_token_hint"};
                 }},
    Check<Facts>{
        Rule::single_logout_enabled,
        [](const Facts& f) { return !goes_back(f) || f.single_logout; },
        [](const Facts& f) { return "Enable Single Logout: " + on_or_off(f.single_logout); },
        goes_back_to_app},
    Check<Facts>{Rule::post_logout_redirect_uri_registered,
                 [](const Facts& f) { return !goes_back(f) || f.uri_registered; },
                 [](const Facts& f) { return f.uri.substr(0, 500); }, goes_back_to_app},
};

}  // namespace

std::span<const Check<LogoutFacts>> logout_checks() { return checks; }

LogoutDecision decide(const LogoutFacts& facts) {
  if (const auto* failed = first_failure(logout_checks(), facts)) {
    return {LogoutNext::error_page, Denial{failed->rule, failed->found(facts)}};
  }
  if (facts.user == nullptr && !facts.asleep) return {LogoutNext::signed_out, std::nullopt};
  const bool proved = facts.hint_of_session && facts.single_logout;
  return {proved || facts.confirmed ? LogoutNext::sign_out : LogoutNext::ask, std::nullopt};
}

bool may_go_back(const LogoutFacts& facts) {
  return !facts.uri.empty() && facts.uri_registered && (facts.hint_ours || facts.confirmed);
}

}  // namespace doorward::authorize
