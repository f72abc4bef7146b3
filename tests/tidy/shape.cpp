// SPDX-License-Identifier: Apache-2.0
// How large things may be.
#include <algorithm>
#include <regex>

#include "tidy/rules.h"
#include "tidy/words.h"

namespace tidy {

constexpr std::size_t longest_file = 400, longest_function = 60, longest_line = 100;

static bool is_code(const Source& file) {
  return is_cpp(file) || file.path.ends_with(".py") || file.path.ends_with(".sh") ||
         file.path == "dev";
}

Findings files_are_short(const Source& file) {
  if (!is_code(file) || file.lines.size() <= longest_file) return {};
  return {at(file, file.lines.size() - 1,
             "a file has at most 400 lines: does it hold more than one idea?")};
}

// Characters, not bytes: UTF-8's continuation bytes do not count.
static std::size_t width(const std::string& line) {
  return static_cast<std::size_t>(
      std::ranges::count_if(line, [](unsigned char byte) { return (byte & 0xC0) != 0x80; }));
}

Findings lines_are_short(const Source& file) {
  Findings found;
  if (!is_code(file)) return found;
  for (std::size_t i = 0; i < file.lines.size(); ++i) {
    // A raw string or an address cannot be broken.
    const bool unbreakable = file.lines[i].contains("R\"") || file.lines[i].contains("://");
    if (width(file.lines[i]) > longest_line && !unbreakable)
      found.push_back(at(file, i, "a line has at most 100 characters"));
  }
  return found;
}

static std::size_t indent_of(const std::string& line) {
  return std::min(line.find_first_not_of(' '), line.size());
}

// The code is formatted: a function opens with `{` at the end of a line at its own indentation
// (0 in a namespace, 2 in a class) and closes with the first line that is `}` there.
static bool opens_function(const std::string& line) {
  static const std::regex other(
      R"(^ *(namespace|class|struct|enum|union|extern|if|for|while|switch|else|do|try|using)\b)");
  return line.ends_with("{") && line.contains(')') && !line.contains(" = {") &&
         !std::regex_search(line, other);
}

// Files whose functions are tables: one row after the other, in the order of a screen.
static bool holds_a_table(const Source& file) {
  return file.path == "src/domain/denial.cpp" || file.path == "src/setup/schemas.cpp" ||
         file.path == "src/wire/salesforce_text.cpp" || file.path.ends_with("_fields.cpp");
}

Findings functions_are_short(const Source& file) {
  Findings found;
  if (!is_cpp(file) || holds_a_table(file)) return found;
  bool in_class = false;
  for (std::size_t i = 0; i < file.lines.size(); ++i) {
    const std::string& line = file.lines[i];
    const std::size_t indent = indent_of(line);
    if (indent == 0 && !line.empty())
      in_class = line.starts_with("class ") || line.starts_with("struct ");
    if (indent > (in_class ? 2U : 0U) || !opens_function(line)) continue;
    const std::string close = std::string(indent, ' ') + "}";
    const auto end =
        std::find(file.lines.begin() + static_cast<std::ptrdiff_t>(i), file.lines.end(), close);
    const auto length = static_cast<std::size_t>(end - file.lines.begin()) - i + 1;
    if (length > longest_function) {
      found.push_back(
          at(file, i, "a function has at most 60 lines, this one has " + std::to_string(length)));
    }
  }
  return found;
}

}  // namespace tidy
