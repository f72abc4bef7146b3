// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace doorward {

/// 256 bits: a hash, a keyed digest, a key.
using Digest = std::array<unsigned char, 32>;

inline std::string_view view(const Digest& digest) {
  return {reinterpret_cast<const char*>(digest.data()), digest.size()};
}

/// Lower-case hexadecimal, both ways. Reading refuses odd lengths and other characters.
std::string hex(std::string_view bytes);
std::optional<std::string> unhex(std::string_view text);

/// RFC 4648 base64 with padding, and base64url without. Reading is strict: no spaces, no
/// characters of the other alphabet, no stray bits.
std::string base64(std::string_view bytes);
std::optional<std::string> unbase64(std::string_view text);
std::string base64url(std::string_view bytes);
void append_base64url(std::string& out, std::string_view bytes);
std::optional<std::string> unbase64url(std::string_view text);

/// Base64 without padding in letters, digits, `.` and `_`: Salesforce's clients accept no other
/// character in an access token.
std::string base64dot(std::string_view bytes);
void append_base64dot(std::string& out, std::string_view bytes);
std::optional<std::string> unbase64dot(std::string_view text);
/// The same into the caller's room; tells how many bytes. Nothing when they do not fit either.
std::optional<std::size_t> unbase64dot_into(std::span<unsigned char> out, std::string_view text);

/// Letters and digits that spell `count` random base-62 digits out of `bytes` (two bytes each).
std::string base62(std::string_view bytes, std::size_t count);

/// CRC-32 (IEEE 802.3) as six base-62 digits: the checksum of consumer keys and secrets.
std::string crc62(std::string_view text);

bool valid_utf8(std::string_view text);

/// ASCII only; the locale has no say.
std::string lower(std::string_view text);
bool same_letters(std::string_view a, std::string_view b);  // of equal length
inline bool equal_ignoring_case(std::string_view a, std::string_view b) {
  // Most names differ in their length, and most of the others are written the usual way.
  return a.size() == b.size() && (a == b || same_letters(a, b));
}
std::string_view trim(std::string_view text);

}  // namespace doorward
