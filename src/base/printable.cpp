// SPDX-License-Identifier: Apache-2.0
#include "base/printable.h"

#include <algorithm>

namespace doorward {

static constexpr bool starts_character(char c) {
  return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
}

std::string printable(std::string_view text) {
  std::string out{text};
  for (std::size_t i = 0; i < out.size(); ++i) {
    const auto c = static_cast<unsigned char>(out[i]);
    if ((c < 0x20 && c != '\n') || c == 0x7F) out[i] = '?';
    // U+0080 to U+009F are controls too: 0xC2 and then 0x80 to 0x9F.
    const bool more = c == 0xC2 && i + 1 < out.size();
    if (more && static_cast<unsigned char>(out[i + 1]) < 0xA0) out[i] = out[i + 1] = '?';
  }
  return out;
}

int columns(std::string_view text) {
  return static_cast<int>(std::count_if(text.begin(), text.end(), starts_character));
}

std::string cut(std::string_view text, int most) {
  if (columns(text) <= most) return std::string{text};
  std::string out;
  int taken = 0;
  for (const char c : text) {
    if (starts_character(c) && ++taken >= most) break;
    out += c;
  }
  return out + "…";
}

}  // namespace doorward
