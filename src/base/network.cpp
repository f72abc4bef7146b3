// SPDX-License-Identifier: Apache-2.0
#include "base/network.h"

#include <arpa/inet.h>

#include <algorithm>
#include <charconv>

#include "base/bytes.h"

namespace doorward {
namespace {

constexpr std::array<unsigned char, 12> v4_prefix{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};

std::optional<int> small_number(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || text.empty()) return std::nullopt;
  return value;
}

// The last address of the network, or nothing when the first has bits set behind the prefix.
std::optional<Address> last_of(const Address& first, int prefix) {
  Address last = first;
  for (int bit = prefix; bit < 128; ++bit) {
    const auto mask = static_cast<unsigned char>(0x80U >> (bit % 8));
    auto& byte = last.bytes[static_cast<std::size_t>(bit / 8)];
    if ((byte & mask) != 0) return std::nullopt;
    byte |= mask;
  }
  return last;
}

}  // namespace

std::optional<Address> Address::parse(std::string_view text) {
  if (text.size() > 45 || text.find('%') != std::string_view::npos) return std::nullopt;
  if (text.find('\0') != std::string_view::npos) return std::nullopt;  // inet_pton stops there.
  const std::string zero_ended{text};
  Address address;
  if (in_addr v4{}; inet_pton(AF_INET, zero_ended.c_str(), &v4) == 1) {
    std::ranges::copy(v4_prefix, address.bytes.begin());
    const auto* bytes = reinterpret_cast<const unsigned char*>(&v4);
    std::copy(bytes, bytes + 4, address.bytes.begin() + 12);
    return address;
  }
  if (inet_pton(AF_INET6, zero_ended.c_str(), address.bytes.data()) == 1) return address;
  return std::nullopt;
}

bool Address::is_v4() const {
  return std::equal(v4_prefix.begin(), v4_prefix.end(), bytes.begin());
}

bool Address::is_loopback() const {
  if (is_v4()) return bytes[12] == 127;
  return std::all_of(bytes.begin(), bytes.end() - 1, [](unsigned char b) { return b == 0; }) &&
         bytes[15] == 1;
}

std::string Address::text() const {
  char buffer[INET6_ADDRSTRLEN] = {};
  if (is_v4())
    inet_ntop(AF_INET, bytes.data() + 12, buffer, sizeof buffer);
  else
    inet_ntop(AF_INET6, bytes.data(), buffer, sizeof buffer);
  return buffer;
}

Address Address::network() const {
  Address network = *this;
  const std::size_t keep = is_v4() ? 15 : 8;
  std::fill(network.bytes.begin() + static_cast<std::ptrdiff_t>(keep), network.bytes.end(), 0);
  return network;
}

std::optional<IpRange> IpRange::parse(std::string_view text) {
  text = trim(text);
  const auto space = text.find(' ');
  const auto range = text.substr(0, space);
  const auto words =
      space == std::string_view::npos ? std::string_view{} : trim(text.substr(space));
  IpRange parsed{.first = {}, .last = {}, .description = std::string{words}};
  if (const auto slash = range.find('/'); slash != std::string_view::npos) {
    const auto first = Address::parse(range.substr(0, slash));
    const auto prefix = small_number(range.substr(slash + 1));
    if (!first || !prefix) return std::nullopt;
    const int shift = first->is_v4() ? 96 : 0;
    if (*prefix < 0 || *prefix + shift > 128) return std::nullopt;
    const auto last = last_of(*first, *prefix + shift);
    // "::/80" ends within the addresses that stand for IPv4.
    if (!last || first->is_v4() != last->is_v4()) return std::nullopt;
    parsed.first = *first;
    parsed.last = *last;
    return parsed;
  }
  const auto dash = range.find('-');
  const auto first = Address::parse(range.substr(0, dash));
  const auto last = dash == std::string_view::npos ? first : Address::parse(range.substr(dash + 1));
  if (!first || !last || *last < *first || first->is_v4() != last->is_v4()) return std::nullopt;
  parsed.first = *first;
  parsed.last = *last;
  return parsed;
}

std::string IpRange::text() const {
  std::string out = first.text();
  if (last != first) {
    const int family = first.is_v4() ? 32 : 128;
    bool cidr = false;
    for (int prefix = 0; prefix < family && !cidr; ++prefix) {
      const auto end = last_of(first, prefix + (128 - family));
      if (end && *end == last) {
        out += '/' + std::to_string(prefix);
        cidr = true;
      }
    }
    if (!cidr) out += '-' + last.text();
  }
  return description.empty() ? out : out + ' ' + description;
}

bool contains(std::span<const IpRange> ranges, const Address& address) {
  return std::ranges::any_of(ranges, [&](const IpRange& range) { return range.contains(address); });
}

}  // namespace doorward
