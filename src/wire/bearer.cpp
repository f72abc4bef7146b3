// SPDX-License-Identifier: Apache-2.0
#include "wire/bearer.h"

#include <algorithm>

#include "base/bytes.h"
#include "base/try.h"

namespace doorward::wire {
namespace {

// RFC 6750 section 2.1 names these; '!' stands between organization and payload in ours.
bool token_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         std::string_view{"-._~+/=!"}.contains(c);
}

Result<std::string_view> checked(std::string_view token) {
  if (token.empty()) return deny(Rule::token_sent, "the token is empty");
  if (token.size() > max_token_bytes) return deny(Rule::token_wellformed, "longer than 8192 bytes");
  if (!std::ranges::all_of(token, token_character)) {
    return deny(Rule::token_wellformed, "characters that no token has");
  }
  return token;
}

Result<std::string_view> from_header(std::string_view authorization, Dialect dialect) {
  const auto space = authorization.find(' ');
  const auto scheme = authorization.substr(0, space);
  const bool oauth = dialect == Dialect::salesforce && equal_ignoring_case(scheme, "OAuth");
  if (!oauth && !equal_ignoring_case(scheme, "Bearer")) {
    // RFC 9449 section 7.1. Taken for a Bearer's, the proof beside it would count for nothing.
    if (equal_ignoring_case(scheme, "DPoP")) {
      return deny(Rule::token_shown_as_bearer, "the scheme of the Authorization header is DPoP");
    }
    return deny(Rule::token_sent, "the scheme of the Authorization header is not Bearer");
  }
  return checked(space == std::string_view::npos ? std::string_view{}
                                                 : trim(authorization.substr(space)));
}

std::string_view in_query(const Form& query) {
  const auto token = query.get("access_token");
  return token.empty() ? query.get("oauth_token") : token;
}

}  // namespace

Result<std::string_view> parse_bearer(std::string_view authorization, int authorization_count,
                                      const Form& body, const Form& query, Dialect dialect) {
  const bool header = authorization_count > 0;
  const auto posted = body.get("access_token"), linked = in_query(query);
  if (!linked.empty() && dialect == Dialect::standard) {
    return deny(Rule::secret_not_in_url, "the access token is in the URL");
  }
  if (authorization_count > 1) {
    return deny(Rule::request_wellformed, "more than one Authorization header");
  }
  if (header && !posted.empty()) {
    return deny(Rule::request_wellformed, "a token in the Authorization header and in the body");
  }
  if (header) return from_header(authorization, dialect);
  if (!posted.empty()) return checked(posted);
  if (!linked.empty()) return checked(linked);
  return deny(Rule::token_sent, "neither an Authorization header nor access_token");
}

}  // namespace doorward::wire
