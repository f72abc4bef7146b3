// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <charconv>
#include <optional>
#include <string_view>

namespace doorward::endpoints {

// The versions of Salesforce's REST API that its clients may ask for.
inline constexpr int oldest_version = 20, newest_version = 66;

/// "59.0" gives 59; nothing for what is no version of ours.
inline std::optional<int> api_version(std::string_view text) {
  if (text.size() != 4 || !text.ends_with(".0")) return std::nullopt;
  int number = 0;
  const auto digits = text.substr(0, 2);
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
  return number >= oldest_version && number <= newest_version ? std::optional{number}
                                                              : std::nullopt;
}

}  // namespace doorward::endpoints
