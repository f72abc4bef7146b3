// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <compare>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace doorward {

/// An IPv6 address, or an IPv4 address in its mapped form (::ffff:a.b.c.d): one order, one compare.
struct Address {
  std::array<unsigned char, 16> bytes{};

  /// Dotted IPv4 or RFC 4291 text. A zone id ("fe80::1%eth0") is refused: it means nothing here.
  static std::optional<Address> parse(std::string_view text);
  bool is_v4() const;
  bool is_loopback() const;
  std::string text() const;
  /// The network that guessing is counted by: IPv4 /24, IPv6 /64.
  Address network() const;
  auto operator<=>(const Address&) const = default;
};

/// An inclusive range of addresses with a word about it.
struct IpRange {
  Address first, last;
  std::string description;

  /// "203.0.113.0/24 Head office", "192.0.2.1-192.0.2.9", "2001:db8::/32". The words after the
  /// range are the description. Nothing for mixed families, first > last or host bits set.
  static std::optional<IpRange> parse(std::string_view text);
  std::string text() const;
  /// IPv6 ranges hold no IPv4 address, though those lie among them when mapped: "::/0" is all of
  /// IPv6 and nothing else.
  bool contains(const Address& address) const {
    return first <= address && address <= last && first.is_v4() == address.is_v4();
  }
  bool operator==(const IpRange&) const = default;
};
using IpRanges = std::vector<IpRange>;

/// True when one of the ranges holds the address; an empty list holds none.
bool contains(std::span<const IpRange> ranges, const Address& address);

}  // namespace doorward
