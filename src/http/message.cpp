// SPDX-License-Identifier: Apache-2.0
#include "http/message.h"

#include <algorithm>

#include "base/bytes.h"

namespace doorward::http {

std::string_view Request::header(std::string_view name) const {
  for (const auto& header : headers) {
    if (equal_ignoring_case(header.name, name)) return header.value;
  }
  return {};
}

int Request::header_count(std::string_view name) const {
  return static_cast<int>(std::ranges::count_if(
      headers, [&](const Header& header) { return equal_ignoring_case(header.name, name); }));
}

}  // namespace doorward::http
