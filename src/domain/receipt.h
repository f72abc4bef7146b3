// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
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
  Revision revision = 0;                        // of the settings it was decided on
  std::vector<CheckLine> checks;
};

}  // namespace doorward
