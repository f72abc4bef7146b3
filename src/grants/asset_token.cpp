// SPDX-License-Identifier: Apache-2.0
// Salesforce's asset token flow, a use of RFC 8693: an app that holds a user's token registers a
// device, which describes itself in an actor token, and gets a token for it.
#include "grants/asset_token.h"

#include "grants/exchange_checks.h"

namespace doorward::grants {
namespace {

using namespace exchange_check;

bool described(const Facts& f) { return has_subject(f) && f.actor && f.actor->authentic; }

bool asset_types_fit(const Facts& f) {
  using enum TokenType;
  return (!f.requested_type || *f.requested_type == jwt) && !f.subject.foreign &&
         (f.subject.type == access_token || f.subject.type == jwt) && f.actor->type == jwt;
}

std::string registration_found(const Facts& f) {
  return f.asset->device + ": " +
         (f.asset->registered ? f.asset->registration : std::string{"not registered yet"});
}

std::string key_found(const Facts& f) {
  return f.asset->signing_key.empty() ? "RS256, the key that signs now" : f.asset->signing_key;
}

std::string audiences_found(const Facts& f) {
  if (!f.target_known) return "not among Asset Token Audiences: " + f.target;
  return std::to_string(f.asset->audiences) + " in Asset Token Audiences";
}

// Who asks comes first; then the user's token, the device's, and what is known of the device; then
// all about the user that a sign-in would look at.
constexpr Check<Facts> asset_checks[] = {
    shared(Rule::app_known),
    shared(Rule::oauth_enabled),
    shared(Rule::not_throttled),
    shared(Rule::secret_right),
    shared(Rule::client_authentication_method),
    shared(Rule::app_not_blocked),
    {Rule::asset_tokens_enabled, [](const Facts& f) { return f.asset->enabled; },
     [](const Facts& f) {
       return std::string{"Enable Asset Tokens: "} + (f.asset->enabled ? "on" : "off");
     },
     has_app},
    {Rule::exchange_types_supported, asset_types_fit, types_found},
    shared(Rule::subject_issuer_trusted),
    shared(Rule::subject_token_authentic),
    shared(Rule::subject_token_begun),
    shared(Rule::subject_token_in_time),
    shared(Rule::subject_token_for_this_app),
    shared(Rule::subject_token_in_force),
    {Rule::asset_subject_own, [](const Facts& f) { return f.asset->first_hand; },
     [](const Facts& f) -> std::string {
       if (!f.own_token) return "issued to another app";
       return f.asset->first_hand ? "issued to this app" : "it came of an exchange";
     },
     has_subject},
    shared(Rule::actor_token_valid),
    {Rule::asset_not_revoked, [](const Facts& f) { return !f.asset->revoked; }, registration_found,
     described},
    {Rule::asset_of_this_user, [](const Facts& f) { return f.asset->of_this_user; },
     registration_found, described},
    {Rule::asset_key_same, [](const Facts& f) { return f.asset->key_same; }, registration_found,
     described},
    {Rule::assets_within_limit,
     [](const Facts& f) { return f.asset->registered || f.asset->of_user < most_assets; },
     [](const Facts& f) {
       return std::to_string(f.asset->of_user) + " of " + std::to_string(most_assets);
     },
     described},
    {Rule::asset_audience_set, [](const Facts& f) { return f.asset->audiences > 0; },
     audiences_found, has_app},
    {Rule::exchange_target_known, [](const Facts& f) { return f.target_known; }, audiences_found},
    {Rule::asset_signing_key_known, [](const Facts& f) { return f.asset->signing_key_available; },
     key_found, has_app},
    shared(Rule::organization_active),
    shared(Rule::subject_user_found),
    shared(Rule::grant_user_active),
    shared(Rule::address_allowed),
    shared(Rule::within_login_hours),
    shared(Rule::user_admitted),
    shared(Rule::session_level_sufficient),
    {Rule::exchange_scope_within, [](const Facts& f) { return !f.scope_sent; },
     [](const Facts& f) -> std::string {
       return f.scope_sent ? "requested, but a device's token has none" : "none requested";
     }},
    shared(Rule::within_rate_limit),
    shared(Rule::user_within_rate_limit),
};

}  // namespace

std::span<const Check<Facts>> asset_token_checks() { return asset_checks; }

}  // namespace doorward::grants
