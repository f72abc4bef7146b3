// SPDX-License-Identifier: Apache-2.0
#include <cstdint>

#include "base/base64_wide.h"
#include "base/bytes.h"

namespace doorward {
namespace {

struct Alphabet {
  std::array<char, 64> digits{};
  std::array<std::int8_t, 256> values{};  // -1: none of ours
  LastDigits last;

  explicit constexpr Alphabet(std::string_view last_two) : last{last_two[0], last_two[1]} {
    constexpr std::string_view common =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    for (std::size_t i = 0; i < 64; ++i) digits[i] = i < 62 ? common[i] : last_two[i - 62];
    for (auto& value : values) value = -1;
    for (std::size_t i = 0; i < 64; ++i) {
      values[static_cast<unsigned char>(digits[i])] = static_cast<std::int8_t>(i);
    }
  }
};
constexpr Alphabet standard{"+/"};
constexpr Alphabet for_urls{"-_"};
constexpr Alphabet with_dot{"._"};

void append_encoded(std::string& out, std::string_view bytes, const Alphabet& alphabet) {
  const auto& digit = alphabet.digits;
  const auto byte = [&](std::size_t i) -> std::uint32_t {
    return static_cast<unsigned char>(bytes[i]);
  };
  const std::size_t before = out.size();
  out.resize(before + (bytes.size() * 4 + 2) / 3);
  char* to = out.data() + before;
  std::size_t i = encode_wide(to, bytes, alphabet.last);
  to += i / 3 * 4;
  for (; i + 3 <= bytes.size(); i += 3, to += 4) {
    const std::uint32_t bits = byte(i) << 16 | byte(i + 1) << 8 | byte(i + 2);
    to[0] = digit[bits >> 18];
    to[1] = digit[bits >> 12 & 63];
    to[2] = digit[bits >> 6 & 63];
    to[3] = digit[bits & 63];
  }
  const std::size_t left = bytes.size() - i;
  if (left == 0) return;
  const std::uint32_t bits = byte(i) << 16 | (left == 2 ? byte(i + 1) << 8 : 0);
  to[0] = digit[bits >> 18];
  to[1] = digit[bits >> 12 & 63];
  if (left == 2) to[2] = digit[bits >> 6 & 63];
}

// False for a character that is none of ours, a length that cannot be, and stray bits at the end:
// one text per value, or two texts would name the same token.
bool decode(unsigned char* to, std::string_view text, const Alphabet& alphabet) {
  const auto value = [&](std::size_t i) -> std::int32_t {
    return alphabet.values[static_cast<unsigned char>(text[i])];
  };
  std::int32_t seen = 0;  // Negative as soon as one value was.
  std::size_t i = decode_wide(to, text, alphabet.last);
  to += i / 4 * 3;
  for (; i + 4 <= text.size(); i += 4, to += 3) {
    const std::int32_t a = value(i), b = value(i + 1), c = value(i + 2), d = value(i + 3);
    seen |= a | b | c | d;
    to[0] = static_cast<unsigned char>(a << 2 | b >> 4);
    to[1] = static_cast<unsigned char>(b << 4 | c >> 2);
    to[2] = static_cast<unsigned char>(c << 6 | d);
  }
  const std::size_t left = text.size() - i;
  if (left == 1) return false;
  if (left >= 2) {
    const std::int32_t a = value(i), b = value(i + 1), c = left == 3 ? value(i + 2) : 0;
    seen |= a | b | c;
    to[0] = static_cast<unsigned char>(a << 2 | b >> 4);
    if (left == 3) to[1] = static_cast<unsigned char>(b << 4 | c >> 2);
    if (((left == 2 ? b & 15 : c & 3)) != 0) return false;
  }
  return seen >= 0;
}

std::size_t decoded_size(std::string_view text) { return text.size() * 3 / 4; }

std::optional<std::string> decoded(std::string_view text, const Alphabet& alphabet) {
  std::string out(decoded_size(text), '\0');
  if (!decode(reinterpret_cast<unsigned char*>(out.data()), text, alphabet)) return std::nullopt;
  return out;
}

std::string encoded(std::string_view bytes, const Alphabet& alphabet) {
  std::string out;
  append_encoded(out, bytes, alphabet);
  return out;
}

}  // namespace

std::string base64(std::string_view bytes) {
  std::string out = encoded(bytes, standard);
  out.append((4 - out.size() % 4) % 4, '=');
  return out;
}

std::optional<std::string> unbase64(std::string_view text) {
  if (text.size() % 4 != 0) return std::nullopt;
  for (int padding = 0; padding < 2 && text.ends_with('='); ++padding) text.remove_suffix(1);
  return decoded(text, standard);
}

std::string base64url(std::string_view bytes) { return encoded(bytes, for_urls); }
void append_base64url(std::string& out, std::string_view bytes) {
  append_encoded(out, bytes, for_urls);
}
std::optional<std::string> unbase64url(std::string_view text) { return decoded(text, for_urls); }

std::string base64dot(std::string_view bytes) { return encoded(bytes, with_dot); }
void append_base64dot(std::string& out, std::string_view bytes) {
  append_encoded(out, bytes, with_dot);
}
std::optional<std::string> unbase64dot(std::string_view text) { return decoded(text, with_dot); }

std::optional<std::size_t> unbase64dot_into(std::span<unsigned char> out, std::string_view text) {
  if (decoded_size(text) > out.size() || !decode(out.data(), text, with_dot)) return std::nullopt;
  return decoded_size(text);
}

}  // namespace doorward
