// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

#include "base/instant.h"
#include "base/network.h"
#include "base/request_id.h"
#include "domain/app.h"
#include "domain/denial.h"
#include "domain/ids.h"

namespace doorward {

enum class Verdict : std::uint8_t { passed, failed, not_checked };

/// One line of a receipt: what must hold, whether it did, and the values found.
struct CheckLine {
  Rule rule;
  Verdict verdict;
  std::string found;  // "run-as user: none"; never a secret
};

enum class Dialect : std::uint8_t { standard, salesforce };

/// What came along with a request that settings can ask for: kept so that it can be decided again
/// over other settings.
struct Brought {
  bool secret = false;         // of the app, or its assertion
  bool challenge = false;      // PKCE: sent, or on file of the code
  bool second_factor = false;  // the user signed in with one
  bool known_device = false;   // the browser is activated, or was at the sign-in behind it
  bool in_header = false;      // the user's credentials, without a page
  bool passwordless = false;   // a code by e-mail in place of the password
  bool operator==(const Brought&) const = default;
};
/// In the order of their bits on file: new ones go to the end.
inline constexpr bool Brought::* brought_parts[] = {
    &Brought::secret,       &Brought::challenge, &Brought::second_factor,
    &Brought::known_device, &Brought::in_header, &Brought::passwordless};

constexpr std::uint8_t to_bits(const Brought& brought) {
  std::uint8_t bits = 0;
  for (std::size_t i = 0; i < std::size(brought_parts); ++i) {
    if (brought.*brought_parts[i]) bits = static_cast<std::uint8_t>(bits | (1U << i));
  }
  return bits;
}
constexpr Brought brought_of(std::uint64_t bits) {
  Brought brought;
  for (std::size_t i = 0; i < std::size(brought_parts); ++i) {
    brought.*brought_parts[i] = (bits >> i & 1U) != 0;
  }
  return brought;
}

/// The record of one decision. Issues and denials have the same form.
struct Receipt {
  std::string id;  // RequestId text
  Instant at{};
  std::string endpoint;  // "/oauth2/token"
  std::string flow;      // "client_credentials"; the table the checks come from
  Dialect dialect = Dialect::standard;
  std::string address;       // of the caller, after trusted proxies
  std::string consumer_key;  // as sent, cut to 256 bytes; empty when none was
  AppId app;
  UserId user;
  SecretId secret;             // which secret was used
  std::optional<Rule> denied;  // nothing: it was issued
  std::string because;
  std::string scopes;  // issued, space separated
  /// What was asked for, if a scope was sent. Names that nobody knows are one "?".
  std::optional<std::string> requested;
  std::optional<ClientAuthentication> sent_by;  // how the app proved who it is
  /// Of the flows that issue. Nothing on receipts of before it was kept: what came is not known.
  std::optional<Brought> brought{};
  Revision revision = 0;  // of the settings it was decided on
  std::vector<CheckLine> checks;
};

}  // namespace doorward
