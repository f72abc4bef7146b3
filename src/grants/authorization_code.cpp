// SPDX-License-Identifier: Apache-2.0
#include "grants/authorization_code.h"

#include <algorithm>

#include "base/printable.h"
#include "domain/user_scopes.h"
#include "grants/rate_limits.h"

namespace doorward::grants {
namespace {

using Facts = CodeFacts;
using namespace app_check;

bool has_app(const Facts& f) { return f.client.app != nullptr; }
bool has_code(const Facts& f) { return has_app(f) && f.code_known; }
bool has_user(const Facts& f) { return has_code(f) && f.holder.user != nullptr; }

template <auto Of>
auto client(const Facts& f) {
  return Of(f.client);
}
template <auto Of>
auto holder(const Facts& f) {
  return Of(f.holder);
}

// The code may have been asked for while the app needed a secret, and so without PKCE.
bool secret_or_challenge(const Facts& f) { return f.client.secret_right || f.challenge_on_file; }

std::string secret_or_challenge_found(const Facts& f) {
  return std::string{f.client.secret_right ? "the secret is right" : "no secret"} +
         (f.challenge_on_file ? "; the code has a challenge" : "; the code has no challenge");
}

std::string times_found(const Facts& f) {
  return "ended " + iso8601(f.expires_at) + ", now " + iso8601(f.now);
}

bool address_fits(const Facts& f) {
  return user_check::address_or_device_fits(f.holder, *f.client.app, f.address, f.device_activated);
}

std::string address_fits_found(const Facts& f) {
  return user_check::address_or_device_found(f.holder, *f.client.app, f.address,
                                             f.device_activated);
}

bool api_fits(const Facts& f) {
  return f.holder.permissions.has(Permission::api_enabled) || !opens_apis(f.granted);
}

// Who asks comes first, so that nobody learns about a code without being its app; a code that was
// used is told from one that is over, because the second use ends what the first led to.
constexpr Check<Facts> checks[] = {
    {Rule::app_known, has_app, nullptr},
    {Rule::oauth_enabled, client<enabled>, client<enabled_found>, has_app},
    {Rule::not_throttled, client<not_throttled>, client<throttled_found>, has_app},
    {Rule::secret_right, client<secret_right>, client<secret_found>, has_app},
    {Rule::client_authentication_method, client<method_allowed>, client<method_found>, has_app},
    {Rule::app_not_blocked, client<not_blocked>, client<blocked_found>, has_app},
    {Rule::code_known, [](const Facts& f) { return f.code_known; }, nullptr},
    {Rule::code_of_this_app, [](const Facts& f) { return f.code_app == f.client.app->id; },
     [](const Facts& f) { return "given to " + f.code_app.text(); }, has_code},
    {Rule::code_unused, [](const Facts& f) { return f.used_at == Instant{}; },
     [](const Facts& f) {
       return f.used_at == Instant{} ? "not used yet" : "used " + iso8601(f.used_at);
     },
     has_code},
    {Rule::code_unexpired, [](const Facts& f) { return f.now < f.expires_at; }, times_found,
     has_code},
    {Rule::redirect_uri_same, [](const Facts& f) { return f.redirect_uri_same; },
     [](const Facts& f) { return f.redirect_uri_found; }, has_code},
    {Rule::secret_or_challenge, secret_or_challenge, secret_or_challenge_found, has_code},
    {Rule::verifier_sent, [](const Facts& f) { return !f.challenge_on_file || f.verifier_sent; },
     nullptr, has_code},
    {Rule::verifier_expected,
     [](const Facts& f) { return f.challenge_on_file || !f.verifier_sent; }, nullptr, has_code},
    {Rule::verifier_right, [](const Facts& f) { return !f.challenge_on_file || f.verifier_right; },
     [](const Facts& f) -> std::string {
       return !f.challenge_on_file ? "no challenge, no verifier"
              : f.verifier_right   ? "fits the challenge"
                                   : "does not fit the challenge";
     },
     has_code},
    {Rule::organization_active, holder<user_check::organization_active>,
     holder<user_check::organization_found>},
    {Rule::grant_user_active, holder<user_check::active>, holder<user_check::active_found>,
     has_code},
    {Rule::address_allowed, address_fits, address_fits_found, has_user},
    {Rule::within_login_hours,
     [](const Facts& f) { return user_check::hours_allow(f.holder, f.now); },
     [](const Facts& f) { return user_check::hours_found(f.holder, f.now); }, has_user},
    {Rule::api_enabled, api_fits, holder<user_check::api_found>, has_user},
    {Rule::user_admitted, [](const Facts& f) { return admitted(*f.client.app, *f.holder.user); },
     [](const Facts& f) { return user_check::admission_found(f.holder, *f.client.app); }, has_user},
    {Rule::session_level_sufficient,
     [](const Facts& f) { return user_check::level_sufficient(*f.client.app, f.high_assurance); },
     [](const Facts& f) { return user_check::level_found(f.high_assurance); }, has_user},
    {Rule::scope_remains, [](const Facts& f) { return f.granted.any(); },
     [](const Facts& f) { return "granted: " + listed(f.granted, f.holder.scope_names); },
     has_code},
    {Rule::within_rate_limit, rate_limit::app_within<Facts>, rate_limit::app_found<Facts>,
     has_user},
    {Rule::user_within_rate_limit, rate_limit::user_within<Facts>, rate_limit::user_found<Facts>,
     has_user},
};

}  // namespace

void compare_redirect_uris(Facts& facts, std::string_view asked, std::string_view redeemed) {
  constexpr int columns = 200;
  facts.redirect_uri_same = asked == redeemed;
  if (facts.redirect_uri_same) return;
  facts.redirect_uri_found = "asked with " + cut(printable(asked), columns) + "; redeemed with " +
                             (redeemed.empty() ? "none" : cut(printable(redeemed), columns));
}

std::span<const Check<Facts>> authorization_code_checks() { return checks; }

Result<Issue> authorization_code(const Facts& facts) {
  if (const auto* failed = first_failure(authorization_code_checks(), facts)) {
    return rate_limit::denied(failed->rule);
  }
  return Issue{.app = facts.client.app->id,
               .user = facts.holder.user->id,
               .scopes = facts.granted,
               .lifetime = facts.lifetime};
}

bool verifier_wellformed(std::string_view verifier, Dialect dialect) {
  const auto unreserved = [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.' || c == '_' || c == '~';
  };
  const std::size_t longest = dialect == Dialect::salesforce ? 256 : 128;
  return verifier.size() >= 43 && verifier.size() <= longest &&
         std::ranges::all_of(verifier, unreserved);
}

}  // namespace doorward::grants
