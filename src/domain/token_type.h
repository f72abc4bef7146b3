// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

namespace doorward {

/// What a token is said to be when it is exchanged (RFC 8693 section 3). `unknown`: any other name.
enum class TokenType : std::uint8_t {
  unknown,
  access_token,
  refresh_token,
  id_token,
  jwt,
  saml1,
  saml2
};

/// By the name on the wire: "urn:ietf:params:oauth:token-type:access_token".
TokenType token_type(std::string_view name);
/// The name on the wire; empty for one that is unknown.
std::string_view name(TokenType type);

}  // namespace doorward
