// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "base/network.h"
#include "domain/check.h"
#include "domain/directory.h"
#include "domain/issue.h"
#include "domain/live.h"
#include "grants/app_authentication.h"

namespace doorward::grants {

/// Everything the client credentials flow looks at (RFC 6749 section 4.4). Plain values and
/// pointers into one snapshot; the secret itself is not among them, only how it compared.
struct ClientCredentialsFacts {
  Instant now{};
  Address address;
  Dialect dialect = Dialect::standard;
  AppFacts client;
  bool scope_sent = false;
  bool scope_unknown = false;  // a requested scope has no number: it cannot be allowed
  ScopeSet requested;
  std::int64_t tokens_this_minute = 0;
  std::int64_t user_tokens_this_hour = 0;
  seconds lifetime{0};
  const Organization* organization = nullptr;
  const ScopeNames* scope_names = nullptr;  // for the receipt
  const User* user = nullptr;               // the run-as user, if it is set and exists
  const Profile* profile = nullptr;         // of the run-as user
  Permissions permissions;                  // of the run-as user
};

/// The checks, in the order in which they run. The same list decides, explains and simulates.
std::span<const Check<ClientCredentialsFacts>> client_credentials_checks();

/// What the app gets, or the first rule that does not hold.
Result<Issue> client_credentials(const ClientCredentialsFacts& facts);

}  // namespace doorward::grants
