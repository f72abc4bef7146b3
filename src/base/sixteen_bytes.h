// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace doorward {

/// Sixteen characters at once, for loops that look for the few characters that need care. GCC's and
/// Clang's vector extension: the processor's vector instructions where it has them.
class SixteenBytes {
 public:
  static constexpr std::size_t size = 16;
  using Vector = unsigned char __attribute__((vector_size(size)));
  /// 0xFF where something holds, else 0.
  using Flags = signed char __attribute__((vector_size(size)));

  explicit SixteenBytes(const char* at) { std::memcpy(&bytes_, at, size); }
  /// All of a text of 4 to 15 characters, some of them more than once. By way of registers: what is
  /// written in parts is slow to be read as a whole.
  static SixteenBytes of_short(std::string_view text) {
    using Halves = std::uint64_t __attribute__((vector_size(size)));
    const char* begin = text.data();
    const char* end = begin + text.size();
    if (text.size() >= 8) {
      const Halves halves{read<std::uint64_t>(begin), read<std::uint64_t>(end - 8)};
      return SixteenBytes{reinterpret_cast<Vector>(halves)};
    }
    const std::uint64_t front = read<std::uint32_t>(begin);
    const std::uint64_t back = read<std::uint32_t>(end - 4);
    const Halves halves{front | back << 32, front | back << 32};
    return SixteenBytes{reinterpret_cast<Vector>(halves)};
  }
  Flags are(char c) const { return bytes_ == (Vector{} + static_cast<unsigned char>(c)); }
  Flags below(char c) const { return bytes_ < (Vector{} + static_cast<unsigned char>(c)); }
  /// Behind ASCII's last printing character: DEL and everything that is not ASCII.
  Flags behind_ascii_text() const { return bytes_ > (Vector{} + static_cast<unsigned char>('~')); }
  Flags not_ascii() const { return reinterpret_cast<Flags>(bytes_) < Flags{}; }

  static bool none(Flags flags) {
    std::uint64_t halves[2];
    std::memcpy(halves, &flags, size);
    return (halves[0] | halves[1]) == 0;
  }

 private:
  explicit SixteenBytes(Vector bytes) : bytes_(bytes) {}
  template <class Number>
  static Number read(const char* at) {
    Number number;
    std::memcpy(&number, at, sizeof number);
    return number;
  }

  Vector bytes_;
};

/// How many characters at the front are plain: `Plain::all(SixteenBytes)` tells of sixteen at once,
/// `Plain::one(char)` of each of the rest.
template <class Plain>
std::size_t plain_prefix(std::string_view text) {
  constexpr std::size_t step = SixteenBytes::size;
  std::size_t length = 0;
  while (length + step <= text.size() && Plain::all(SixteenBytes{text.data() + length}))
    length += step;
  // The last ones together with some that were looked at already.
  const bool all_but_the_end = length > 0 && length + step > text.size();
  if (all_but_the_end && Plain::all(SixteenBytes{text.data() + text.size() - step}))
    return text.size();
  const bool is_short = text.size() >= 4 && text.size() < step;
  if (is_short && Plain::all(SixteenBytes::of_short(text))) return text.size();
  while (length < text.size() && Plain::one(text[length])) ++length;
  return length;
}

/// ASCII's printing characters and the blank.
struct PrintingAscii {
  static bool one(char c) { return c >= ' ' && c <= '~'; }
  static bool all(SixteenBytes bytes) {
    return SixteenBytes::none(bytes.below(' ') | bytes.behind_ascii_text());
  }
};

}  // namespace doorward
