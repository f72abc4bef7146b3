// SPDX-License-Identifier: Apache-2.0
#include "base/id.h"

#include <algorithm>
#include <limits>

namespace doorward {
namespace {

constexpr std::string_view digits =
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
constexpr std::string_view checksum_digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

// A character of the checksum says which of its five are capitals, lowest bit first.

std::optional<std::string> repair_case(std::string_view id18) {
  std::string id15{id18.substr(0, 15)};
  for (std::size_t block = 0; block < 3; ++block) {
    char letter = id18[15 + block];
    if (is_lower(letter)) letter = static_cast<char>(letter - 'a' + 'A');
    const auto capitals = checksum_digits.find(letter);
    if (capitals == std::string_view::npos) return std::nullopt;
    for (std::size_t i = 0; i < 5; ++i) {
      char& c = id15[block * 5 + i];
      const bool capital = (capitals >> i) & 1U;
      if (capital && is_lower(c))
        c = static_cast<char>(c - 'a' + 'A');
      else if (!capital && is_upper(c))
        c = static_cast<char>(c - 'A' + 'a');
      if (capital && !is_upper(c)) return std::nullopt;
    }
  }
  return id15;
}

}  // namespace

IdText id_characters(std::string_view prefix, std::uint64_t number) {
  IdText id;
  unsigned capitals = 0;  // one bit for each of the fifteen characters, the first one lowest
  for (std::size_t i = 0; i < 3; ++i) {
    id[i] = prefix[i];
    capitals |= unsigned{is_upper(id[i])} << i;
  }
  std::fill(id.begin() + 3, id.begin() + 15, '0');
  for (std::size_t i = 14; number > 0; --i, number /= 62) {
    const auto digit = number % 62;
    id[i] = digits[digit];
    capitals |= unsigned{digit - 10 < 26} << i;  // digits: ten figures, then the capitals
  }
  for (std::size_t block = 0; block < 3; ++block, capitals >>= 5) {
    id[15 + block] = checksum_digits[capitals & 31];
  }
  return id;
}

std::string id_text(std::string_view prefix, std::uint64_t number) {
  const auto id = id_characters(prefix, number);
  return {id.data(), id.size()};
}

std::optional<std::uint64_t> parse_id(std::string_view prefix, std::string_view text) {
  std::string id15{text};
  if (text.size() == 18) {
    auto repaired = repair_case(text);
    if (!repaired) return std::nullopt;
    id15 = *std::move(repaired);
  }
  if (id15.size() != 15 || id15.substr(0, 3) != prefix) return std::nullopt;
  std::uint64_t number = 0;
  for (std::size_t i = 3; i < 15; ++i) {
    const auto digit = digits.find(id15[i]);
    if (digit == std::string_view::npos) return std::nullopt;
    if (number > (std::numeric_limits<std::uint64_t>::max() - digit) / 62) return std::nullopt;
    number = number * 62 + digit;
  }
  return number;
}

}  // namespace doorward
