// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

#include "domain/authorization_request.h"

namespace doorward::wire {

constexpr std::size_t max_claims_request_bytes = 4096;
constexpr std::size_t max_claims_request_depth = 32;

/// Reads the parameter `claims` (OpenID Connect Core section 5.5). Nothing for what is no JSON of
/// that shape, too large or too deep. Members and claims that nobody knows are left aside, whatever
/// they are: extensions such as OpenID Connect for Identity Assurance have forms of their own.
std::optional<ClaimsAsked> parse_claims_request(std::string_view text);

}  // namespace doorward::wire
