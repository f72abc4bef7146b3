// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "tidy/rules.h"

namespace tidy {

/// "path:line: what", with the line counted from zero in the file's lines.
inline std::string at(const Source& file, std::size_t line, const std::string& what) {
  return file.path + ":" + std::to_string(line + 1) + ": " + what;
}

inline bool is_cpp(const Source& file) {
  return file.path.ends_with(".cpp") || file.path.ends_with(".h");
}

}  // namespace tidy
