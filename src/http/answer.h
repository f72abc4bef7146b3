// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "http/message.h"

namespace doorward::http {

/// "Mon, 23 Nov 2026 11:41:00 GMT" (RFC 9110 section 5.6.7).
std::string http_date(Instant at);

std::string_view reason_phrase(int status);

/// How an answer is framed.
struct Framing {
  std::string_view date;
  bool head = false;                    // HEAD: the body is counted but not sent
  bool close = false;                   // the connection ends after this answer
  bool keep_alive_1_0 = false;          // an HTTP/1.0 client that asked to go on is told so
  std::string_view strict_transport{};  // pages say this; empty: they say nothing
};

/// Appends the answer as it goes over the wire. False, and nothing appended, when a header of the
/// handler holds a line break or another control character.
bool append_answer(std::string& out, const Response& response, const RequestId& id,
                   const Framing& framing);

}  // namespace doorward::http
