// SPDX-License-Identifier: Apache-2.0
#include "domain/standard_claims.h"

#include <algorithm>

#include "domain/user_scopes.h"

namespace doorward {
namespace {

template <std::string User::* member>
void told(JsonObject& object, std::string_view name, const User& user) {
  object.known(name, user.*member);
}

// Section 5.1.1. `formatted` is what stands on a letter.
void address(JsonObject& object, std::string_view name, const User& user) {
  std::string lines = user.street;
  const auto add = [&](std::string_view text, std::string_view between) {
    if (!text.empty() && !lines.empty()) lines += between;
    lines += text;
  };
  add(user.city, "\n");
  add(user.state, user.city.empty() ? "\n" : ", ");
  add(user.postal_code, user.city.empty() && user.state.empty() ? "\n" : " ");
  add(user.country, "\n");
  if (lines.empty()) return;
  JsonObject parts;
  parts.known("formatted", lines)
      .known("street_address", user.street)
      .known("locality", user.city)
      .known("region", user.state)
      .known("postal_code", user.postal_code)
      .known("country", user.country);
  object.json(name, parts.take());
}

// Everything that tells a user's e-mail address, or number, says the same of it: nobody has proved
// it here.
template <std::string User::* member>
void unproved(JsonObject& object, std::string_view name, const User& user) {
  if (!(user.*member).empty()) object.flag(name, false);
}

void display_name(JsonObject& object, std::string_view name, const User& user) {
  object.known(name, user.display_name());
}

void updated_at(JsonObject& object, std::string_view name, const User& user) {
  object.number(name, epoch_seconds(user.meta.modified_at));
}

void bcp47(JsonObject& object, std::string_view name, const User& user) {
  std::string locale = user.locale;
  std::ranges::replace(locale, '_', '-');
  object.known(name, locale);
}

constexpr StandardClaim claims[] = {
    {"name", scope::profile(), display_name},
    {"given_name", scope::profile(), told<&User::first_name>},
    {"family_name", scope::profile(), told<&User::last_name>},
    {"nickname", scope::profile(), told<&User::nickname>},
    {"preferred_username", scope::profile(), told<&User::username>},
    {"zoneinfo", scope::profile(), told<&User::time_zone>},
    {"locale", scope::profile(), bcp47},
    {"updated_at", scope::profile(), updated_at},
    {"email", scope::email(), told<&User::email>},
    {"email_verified", scope::email(), unproved<&User::email>},
    {"address", scope::address(), address},
    {"phone_number", scope::phone(), told<&User::phone>},
    {"phone_number_verified", scope::phone(), unproved<&User::phone>},
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

ClaimSet claims_open(const ClaimSet& asked, const ScopeSet& selected) {
  ClaimSet open;
  if (asked.none()) return open;  // Nearly always, and userinfo looks each time.
  const auto scopes = claim_scopes(with_what_they_stand_for(selected));
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
    claim.tell(object, claim.name, user);
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
