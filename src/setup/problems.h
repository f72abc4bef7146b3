// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "domain/denial.h"
#include "http/message.h"
#include "service/outcome.h"

namespace doorward::setup {

/// The ways in which the admin API itself says no, before a use case is asked.
enum class Refused : unsigned char {
  malformed_body,
  unsupported_media_type,
  malformed_query,
  if_match_missing,
  if_match_malformed,
  key_malformed,
};

/// RFC 9457 problem details with the request's id.
http::Response problem(const http::Request& request, const service::Refusal& refusal);
http::Response problem(const http::Request& request, Refused refused, std::string detail,
                       Problems problems = {});
/// A token that was refused: 401 or 403 with WWW-Authenticate (RFC 6750).
http::Response problem(const http::Request& request, const Denial& denial);

}  // namespace doorward::setup
