// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "domain/token_type.h"

namespace doorward {

/// RFC 6749 section 4.4.2. `scope` is the text as sent: names of the allowed alphabet, one space
/// between two; whether they may be had is for the grant to say.
struct ClientCredentialsRequest {
  std::string scope;
  bool scope_sent = false;
};

/// RFC 6749 section 4.1.3, RFC 7636 section 4.5: a code is redeemed.
struct CodeRequest {
  std::string code;
  std::string redirect_uri;
  std::string code_verifier;
  bool verifier_sent = false;
};

/// RFC 6749 section 6.
struct RefreshRequest {
  std::string refresh_token;
  std::string scope;
  bool scope_sent = false;
};

/// RFC 8693 section 2.1: a token is exchanged for another.
struct ExchangeRequest {
  std::string subject_token;
  TokenType subject_token_type = TokenType::unknown;
  std::string actor_token;  // empty: nobody acts for the subject
  TokenType actor_token_type = TokenType::unknown;
  std::optional<TokenType> requested_token_type;
  std::string audience, resource;
  std::string scope;
  bool scope_sent = false;
};

/// A grant that is known by name and that this server does not offer.
struct LaterRequest {
  std::string asked;      // "grant_type password"
  std::string_view flow;  // static text, for receipts: "jwt_bearer"
};

/// What was asked of the token endpoint, parsed once at the edge.
using TokenRequest = std::variant<ClientCredentialsRequest, CodeRequest, RefreshRequest,
                                  ExchangeRequest, LaterRequest>;

}  // namespace doorward
