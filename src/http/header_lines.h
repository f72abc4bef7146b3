// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <expected>
#include <string_view>

#include "http/message.h"

namespace doorward::http {

/// Why a request is not read any further: what the client is told.
struct Refusal {
  int status;
  std::string_view reason;  // static text
};

constexpr std::string_view body_too_large = "The body is too large: --max-body-kib is the limit.";

struct RequestLine {
  std::string_view method, target;
  bool http_1_1;  // else HTTP/1.0
};

/// RFC 9112 section 3, without what it lets a lenient reader repair. `line` ends before CR LF.
std::expected<RequestLine, Refusal> read_request_line(std::string_view line);

/// A header or a field of a trailer (RFC 9112 section 5): a token, a colon right behind it, a value
/// without control characters. A line that continues the one before is refused.
std::expected<Header, Refusal> read_field(std::string_view line);

/// How many characters at the front can be part of a token (RFC 9110 section 5.6.2).
std::size_t token_prefix(std::string_view text);

/// Without blanks and tabs at both ends.
std::string_view without_blanks(std::string_view text);

}  // namespace doorward::http
