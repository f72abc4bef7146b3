// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

#include "domain/denial.h"

namespace doorward::wire {

constexpr std::size_t max_scope_bytes = 4 * 1024;

/// Refuses text that is not a scope of RFC 6749 section 3.3: names of printable ASCII without
/// quote and backslash, one space between two. One pass over the text.
Result<> scope_wellformed(std::string_view text);

/// The names in a well-formed scope.
std::vector<std::string_view> scope_names(std::string_view text);

}  // namespace doorward::wire
