// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>

namespace doorward::pages {

/// A file of templates/ as it was when the program was built.
struct Embedded {
  std::string_view name;  // "form.mustache"
  std::string_view hash;  // of the text
  std::string_view text;
};
std::span<const Embedded> embedded();

}  // namespace doorward::pages
