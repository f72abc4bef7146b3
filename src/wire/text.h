// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace doorward::wire {

/// True when the text stands in a JSON string as it is: printing ASCII without `"` and `\`.
bool plain_in_json(std::string_view text);

/// Appends the text as a JSON string with its quotes (RFC 8259 section 7). Bytes that are not UTF-8
/// become U+FFFD, so the result is always valid JSON.
void append_json_string(std::string& out, std::string_view text);

/// Appends the text escaped for XML content and attributes. Characters that XML 1.0 cannot carry
/// become U+FFFD.
void append_xml_text(std::string& out, std::string_view text);

/// Appends the text percent-encoded: RFC 3986 unreserved characters stay, all else is escaped.
void append_url_encoded(std::string& out, std::string_view text);

void append_number(std::string& out, std::int64_t number);

/// `text` as RFC 6749 and RFC 6750 allow it in error_description and in a quoted header value:
/// printable ASCII without quote and backslash; what else there is becomes '?'.
std::string description_text(std::string_view text);

}  // namespace doorward::wire
