// SPDX-License-Identifier: Apache-2.0
#include "fetch/public_address.h"

namespace doorward::fetch {

namespace {

// The special-purpose registries of RFC 6890, and what tunnels or translates IPv4: a gateway would
// take such an address to wherever it wraps.
constexpr std::string_view special[] = {
    "0.0.0.0/8",     "10.0.0.0/8",      "100.64.0.0/10",  "127.0.0.0/8",    "169.254.0.0/16",
    "172.16.0.0/12", "192.0.0.0/24",    "192.0.2.0/24",   "192.88.99.0/24", "192.168.0.0/16",
    "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3",
};

// All that is handed out on the internet lies in here; the rest of IPv6 is local or reserved.
constexpr std::string_view global = "2000::/3";
constexpr std::string_view special_in_global[] = {"2001::/23", "2001:db8::/32", "2002::/16",
                                                  "3fff::/20"};

IpRange range(std::string_view text) { return IpRange::parse(text).value(); }

IpRanges ranges(std::span<const std::string_view> texts) {
  IpRanges all;
  for (const auto text : texts) all.push_back(range(text));
  return all;
}

}  // namespace

bool is_public(const Address& address) {
  static const IpRanges v4 = ranges(special), v6 = ranges(special_in_global);
  static const IpRange v6_global = range(global);
  if (address.is_v4()) return !contains(v4, address);
  return v6_global.contains(address) && !contains(v6, address);
}

}  // namespace doorward::fetch
