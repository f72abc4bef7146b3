// SPDX-License-Identifier: Apache-2.0
#include "domain/token_type.h"

#include <utility>

namespace doorward {

std::string_view name(TokenType type) {
  switch (type) {
    case TokenType::unknown: return {};
    case TokenType::access_token: return "urn:ietf:params:oauth:token-type:access_token";
    case TokenType::refresh_token: return "urn:ietf:params:oauth:token-type:refresh_token";
    case TokenType::id_token: return "urn:ietf:params:oauth:token-type:id_token";
    case TokenType::jwt: return "urn:ietf:params:oauth:token-type:jwt";
    case TokenType::saml1: return "urn:ietf:params:oauth:token-type:saml1";
    case TokenType::saml2: return "urn:ietf:params:oauth:token-type:saml2";
  }
  std::unreachable();
}

TokenType token_type(std::string_view wanted) {
  using enum TokenType;
  for (const auto type : {access_token, refresh_token, id_token, jwt, saml1, saml2}) {
    if (name(type) == wanted) return type;
  }
  return unknown;
}

}  // namespace doorward
