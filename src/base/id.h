// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace doorward {

/// The 18-character, case-safe form of an id: prefix, 12 base-62 digits, 3 checksum characters.
std::string id_text(std::string_view prefix, std::uint64_t number);
/// The same without an allocation.
using IdText = std::array<char, 18>;
IdText id_characters(std::string_view prefix, std::uint64_t number);

/// Reads 15 or 18 characters with this prefix. An 18-character id whose letters lost their case
/// is read as well: the checksum says which letters were capitals.
std::optional<std::uint64_t> parse_id(std::string_view prefix, std::string_view text);

/// Names one object. `Tag::prefix` is the three characters that tell its kind, "0H4" for an app.
/// Zero is no object.
template <class Tag>
struct Id {
  std::uint64_t number = 0;

  static constexpr std::string_view prefix = Tag::prefix;
  static std::optional<Id> parse(std::string_view text) {
    const auto number = parse_id(Tag::prefix, text);
    return number ? std::optional<Id>{Id{*number}} : std::nullopt;
  }
  std::string text() const { return id_text(Tag::prefix, number); }
  IdText characters() const { return id_characters(Tag::prefix, number); }
  std::string text15() const { return text().substr(0, 15); }
  explicit operator bool() const { return number != 0; }
  auto operator<=>(const Id&) const = default;
};

}  // namespace doorward

template <class Tag>
struct std::hash<doorward::Id<Tag>> {
  std::size_t operator()(const doorward::Id<Tag>& id) const noexcept {
    return id.number * 0x9E3779B97F4A7C15ULL;  // Ids count upwards: spread them.
  }
};

namespace doorward {

/// Even bits for PersistentMap.
template <class Tag>
std::uint64_t spread(const Id<Tag>& id) {
  return id.number * 0x9E3779B97F4A7C15ULL;
}

}  // namespace doorward
