// SPDX-License-Identifier: Apache-2.0
#include "domain/standard_claims.h"

#include <algorithm>

namespace doorward {
namespace {

std::string quoted(std::string_view text) {
  std::string json;
  if (!text.empty()) append_json_string(json, text);
  return json;
}

// Section 5.1.1. `formatted` is what stands on a letter.
std::string address(const User& user) {
  std::string lines = user.street;
  const auto add = [&](std::string_view text, std::string_view between) {
    if (!text.empty() && !lines.empty()) lines += between;
    lines += text;
  };
  add(user.city, "\n");
  add(user.state, user.city.empty() ? "\n" : ", ");
  add(user.postal_code, user.city.empty() && user.state.empty() ? "\n" : " ");
  add(user.country, "\n");
  if (lines.empty()) return {};
  JsonObject object;
  object.known("formatted", lines)
      .known("street_address", user.street)
      .known("locality", user.city)
      .known("region", user.state)
      .known("postal_code", user.postal_code)
      .known("country", user.country);
  return object.take();
}

// Everything that tells a user's e-mail address says the same of it: nobody has proved it here.
std::string email_verified(const User& user) { return user.email.empty() ? "" : "false"; }
std::string phone_verified(const User& user) { return user.phone.empty() ? "" : "false"; }

std::string bcp47(std::string locale) {
  std::ranges::replace(locale, '_', '-');
  return locale;
}

constexpr StandardClaim claims[] = {
    {"name", scope::profile(), [](const User& u) { return quoted(u.display_name()); }},
    {"given_name", scope::profile(), [](const User& u) { return quoted(u.first_name); }},
    {"family_name", scope::profile(), [](const User& u) { return quoted(u.last_name); }},
    {"nickname", scope::profile(), [](const User& u) { return quoted(u.nickname); }},
    {"preferred_username", scope::profile(), [](const User& u) { return quoted(u.username); }},
    {"zoneinfo", scope::profile(), [](const User& u) { return quoted(u.time_zone); }},
    {"locale", scope::profile(), [](const User& u) { return quoted(bcp47(u.locale)); }},
    {"updated_at", scope::profile(),
     [](const User& u) { return std::to_string(epoch_seconds(u.meta.modified_at)); }},
    {"email", scope::email(), [](const User& u) { return quoted(u.email); }},
    {"email_verified", scope::email(), email_verified},
    {"address", scope::address(), address},
    {"phone_number", scope::phone(), [](const User& u) { return quoted(u.phone); }},
    {"phone_number_verified", scope::phone(), phone_verified},
};

}  // namespace

std::span<const StandardClaim> standard_claims() { return claims; }

std::optional<std::size_t> standard_claim(std::string_view name) {
  const auto* found = std::ranges::find(claims, name, &StandardClaim::name);
  if (found == std::end(claims)) return std::nullopt;
  return static_cast<std::size_t>(found - claims);
}

ScopeSet scopes_opening(const ClaimSet& asked) {
  ScopeSet scopes;
  for (std::size_t i = 0; i < std::size(claims); ++i) {
    if (asked.test(i)) scopes.set(claims[i].scope);
  }
  return scopes;
}

ClaimSet opened_by(const ClaimSet& asked, const ScopeSet& scopes) {
  ClaimSet open;
  for (std::size_t i = 0; i < std::size(claims); ++i) {
    if (asked.test(i) && scopes.test(claims[i].scope)) open.set(i);
  }
  return open;
}

void add_standard_claims(JsonObject& object, const User& user, const ScopeSet& scopes,
                         const ClaimSet& asked) {
  std::size_t place = 0;
  for (const auto& claim : claims) {
    if (!asked.test(place++) && !scopes.test(claim.scope)) continue;
    if (const auto json = claim.json(user); !json.empty()) object.json(claim.name, json);
  }
}

ScopeSet claim_scopes(const ScopeSet& granted) {
  const bool all =
      granted.test(scope::full()) || granted.test(scope::id()) || granted.test(scope::api());
  ScopeSet open = granted;
  for (const auto& claim : claims) {
    if (all) open.set(claim.scope);
  }
  return open;
}

}  // namespace doorward
