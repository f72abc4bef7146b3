// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <cstring>

namespace doorward {

/// Eight characters at once, for loops that look for the few characters that need care.
class EightBytes {
 public:
  explicit EightBytes(const char* at) { std::memcpy(&bytes_, at, sizeof bytes_); }
  bool all_ascii() const { return (bytes_ & highest) == 0; }
  /// These are exact when all eight are ASCII.
  bool any(char c) const { return has_zero(bytes_ ^ (each * static_cast<unsigned char>(c))); }
  bool any_below(char c) const {
    return ((bytes_ - each * static_cast<unsigned char>(c)) & ~bytes_ & highest) != 0;
  }

 private:
  static constexpr std::uint64_t each = 0x0101010101010101, highest = 0x8080808080808080;
  static bool has_zero(std::uint64_t bytes) { return ((bytes - each) & ~bytes & highest) != 0; }
  std::uint64_t bytes_ = 0;
};

}  // namespace doorward
