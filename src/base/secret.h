// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstring>
#include <string>
#include <string_view>
#include <utility>

namespace doorward {

/// Overwrites the bytes in a way that the compiler may not leave out. Inline: most of what is wiped
/// on the token path is the sixteen bytes of a string that was moved from.
inline void wipe(void* bytes, std::size_t length) {
  if (length == 0) return;  // memset() may not be given a null pointer, not even for no bytes.
  std::memset(bytes, 0, length);
  asm volatile("" : : "r"(bytes) : "memory");  // Somebody may read it: the zeros have to be there.
}

/// A value that must not be printed, logged, compared by accident or left in memory.
/// There is no operator<<, no operator== and no conversion: whoever needs it says reveal().
class Secret {
 public:
  Secret() = default;
  explicit Secret(std::string value) : value_(std::move(value)) {}
  Secret(const Secret&) = default;
  Secret& operator=(const Secret& other) {
    if (this != &other) {
      clear();
      value_ = other.value_;
    }
    return *this;
  }
  // A moved-from short string keeps its bytes in place, so a move wipes what it leaves.
  Secret(Secret&& other) noexcept : value_(std::move(other.value_)) { other.clear(); }
  Secret& operator=(Secret&& other) noexcept {
    if (this != &other) {
      clear();
      value_ = std::move(other.value_);
      other.clear();
    }
    return *this;
  }
  ~Secret() { clear(); }

  std::string_view reveal() const { return value_; }
  bool empty() const { return value_.empty(); }

 private:
  // The whole capacity: what was longer once is still behind the end.
  void clear() {
    value_.clear();
    wipe(value_.data(), value_.capacity());
  }

  std::string value_;
};

}  // namespace doorward
