// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.h"

/// What a target does with one input. A CHECK that does not hold is a finding, like a crash.
void fuzz(std::string_view input);

#ifndef DOORWARD_REPLAY
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz({reinterpret_cast<const char*>(data), size});
  return 0;
}
#endif

/// Cuts the text before the next line feed off the front of `input`.
inline std::string_view next_line(std::string_view& input) {
  const auto end = input.find('\n');
  const auto line = input.substr(0, end);
  input.remove_prefix(end == std::string_view::npos ? input.size() : end + 1);
  return line;
}
