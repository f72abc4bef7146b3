// SPDX-License-Identifier: Apache-2.0
#include "wire/scope.h"

#include <string>

namespace doorward::wire {
namespace {

bool scope_character(char c) { return c > ' ' && c < 0x7F && c != '"' && c != '\\'; }

}  // namespace

Result<> scope_wellformed(std::string_view text) {
  if (text.size() > max_scope_bytes)
    return deny(Rule::scope_allowed, "scope: longer than 4096 bytes");
  char before = ' ';
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool space = text[i] == ' ';
    if (space && before == ' ')
      return deny(Rule::scope_allowed, "scope: a space where a name must be");
    if (!space && !scope_character(text[i])) {
      return deny(Rule::scope_allowed,
                  "scope: character " + std::to_string(i + 1) + " is not allowed");
    }
    before = text[i];
  }
  if (before == ' ') return deny(Rule::scope_allowed, "scope: a space where a name must be");
  return {};
}

std::vector<std::string_view> scope_names(std::string_view text) {
  std::vector<std::string_view> names;
  while (!text.empty()) {
    const auto space = text.find(' ');
    if (space != 0) names.push_back(text.substr(0, space));
    text.remove_prefix(space == std::string_view::npos ? text.size() : space + 1);
  }
  return names;
}

}  // namespace doorward::wire
