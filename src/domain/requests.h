// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <variant>

namespace doorward {

/// RFC 6749 section 4.4.2. `scope` is the text as sent: names of the allowed alphabet, one space
/// between two; whether they may be had is for the grant to say.
struct ClientCredentialsRequest {
  std::string scope;
  bool scope_sent = false;
};

/// A grant type that is known by name and that this server does not offer; `flow` names it on
/// receipts ("authorization_code", "jwt_bearer").
struct LaterRequest {
  std::string grant_type;
  std::string flow;
};

/// What was asked of the token endpoint, parsed once at the edge.
using TokenRequest = std::variant<ClientCredentialsRequest, LaterRequest>;

}  // namespace doorward
