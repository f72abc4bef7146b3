// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/instant.h"
#include "domain/directory.h"
#include "domain/scopes.h"
#include "domain/standard_claims.h"
#include "wire/answer.h"
#include "wire/salesforce.h"

namespace doorward::wire {

/// Who a token speaks for, as both dialects tell it.
struct Identity {
  std::string organization_id{};  // 18 characters
  std::string user_id{};          // 18 characters
  std::string identity_url{};     // instance_url/id/organization/user
  std::string instance_url{};     // without a slash at the end
  std::string username{};
  std::string email{};
  bool email_verified = false;
  std::string first_name{}, last_name{}, nickname{}, display_name{};
  std::string language{}, locale{}, time_zone{};
  std::string phone{}, street{}, city{}, state{}, postal_code{}, country{};
  std::optional<milliseconds> utc_offset{};  // nothing: of a zone that nobody here knows
  bool active = true;
  Instant modified_at{};
  std::vector<std::pair<std::string, std::string>> custom_attributes{};
  std::vector<std::string> custom_permissions{};
  ScopeSet open{};  // profile, email, phone, address: what is not open is left out
};

/// OpenID Connect Core section 5.3.2: the claims that these scopes open. `sub` is the user's id.
Answer standard_userinfo(const User& user, OrgId organization, const ScopeSet& scopes,
                         const ClaimSet& asked = {});

/// /services/oauth2/userinfo: who it is, and what is open of them. `sub` is the identity URL there.
Answer salesforce_userinfo(const Identity& who);

/// /id/{organization}/{user}, likewise. A version like "59.0" takes the place of {version} in the
/// addresses.
Answer salesforce_identity(const Identity& who, Format format = Format::json,
                           std::string_view version = {});

}  // namespace doorward::wire
