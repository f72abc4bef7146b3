// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/network.h"
#include "domain/ids.h"
#include "domain/meta.h"
#include "domain/permissions.h"

namespace doorward {

/// When users of a profile may sign in: minutes of the day in UTC, per weekday (0 = Sunday).
/// from == until means the whole day; a day with from > until admits nobody.
struct LoginHours {
  struct Day {
    std::int16_t from = 0, until = 0;
    bool operator==(const Day&) const = default;
  };
  std::array<Day, 7> days{};
  bool always() const { return *this == LoginHours{}; }
  bool never() const;
  bool allow(Instant at) const;
  /// "Mon 08:00-18:00", "Sat all day", for each day that admits somebody; "never" when none does,
  /// and nothing at all when always(). Reading takes "Mon-Fri 08:00-18:00" too; days that no line
  /// names are closed.
  std::vector<std::string> lines() const;
  static std::optional<LoginHours> parse(std::span<const std::string> lines);
  bool operator==(const LoginHours&) const = default;
};

/// The tenant everything belongs to.
struct Organization {
  OrgId id;
  Meta meta;
  std::string name;
  std::string country;
  bool active = true;
  IpRanges trusted_ranges;
  minutes session_timeout{120};
  bool require_pkce = false;  // for every app
  bool allow_username_password_flow = false;
  bool allow_user_agent_flow = false;
  bool allow_code_credentials_flow = false;
  std::vector<std::string> allowed_origins;  // whose pages may read answers to programs (CORS)
  bool revoke_without_client_authentication = true;  // Salesforce dialect only
  bool keep_every_issue = false;              // Login History keeps each issue as a row of its own
  std::int64_t tokens_per_user_per_hour = 0;  // 0: no limit; Salesforce has 3,600
  std::int64_t login_history_days = 180;
  minutes session_idle{60};           // a browser's session ends when nothing was asked for so long
  minutes session_absolute{12 * 60};  // and after this, however busy it is
  std::int64_t password_min_length = 12;
  std::int64_t signing_key_rotation_days = 0;  // 0: by hand
};

struct Profile {
  ProfileId id;
  Meta meta;
  std::string name;
  std::string description;
  Permissions permissions;
  IpRanges login_ranges;
  LoginHours login_hours;
  minutes session_timeout{0};                   // 0: the organization's
  std::vector<std::string> custom_permissions;  // names that apps know what to do with
};

struct PermissionSet {
  PermissionSetId id;
  Meta meta;
  std::string name;
  std::string description;
  Permissions permissions;
  std::vector<std::string> custom_permissions;
};

struct User {
  UserId id;
  Meta meta;
  std::string username;  // unique in the organization, has the form of an e-mail address
  std::string email;
  std::string first_name, last_name, nickname;
  std::string phone, street, city, state, postal_code, country;
  std::string federation_id;  // what other issuers call the user
  std::string language = "en_US", locale = "en_US", time_zone = "UTC";
  bool active = true;
  bool frozen = false;
  ProfileId profile;
  std::vector<PermissionSetId> permission_sets;
  Instant tokens_not_before{};  // state: tokens issued before are revoked
  std::string display_name() const;
};

/// A scope that the organization defines itself.
struct CustomScope {
  ScopeId id;
  Meta meta;
  std::string name;  // the value on the wire
  std::string label;
  std::string description;
  std::int64_t number = 0;  // place in a ScopeSet, from first_custom_scope on; never reused
};

/// What of a user a trusted issuer's claim is held against.
enum class UserMatch : std::uint8_t { username, email, federation_id };

/// Somebody else's server, whose signed tokens are taken in a token exchange.
struct TrustedIssuer {
  TrustedIssuerId id;
  Meta meta;
  std::string name;
  std::string issuer;  // `iss` of its tokens, to the letter
  bool active = true;
  std::string keys;      // a JWK Set
  std::string keys_url;  // where it is fetched from, when none is pasted
  std::vector<std::string> algorithms{"ES256", "RS256", "EdDSA"};  // that it may sign with
  std::vector<std::string> audiences;  // one of which a token has to address; none: this server
  std::string user_claim = "sub";
  UserMatch user_match = UserMatch::username;
  std::int64_t clock_skew_seconds = 30;
  minutes max_age{60};     // since a token was issued; 0: any
  bool single_use = true;  // each token is exchanged once
};

}  // namespace doorward
