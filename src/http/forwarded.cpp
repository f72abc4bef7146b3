// SPDX-License-Identifier: Apache-2.0
#include "http/forwarded.h"

#include <algorithm>
#include <ranges>

#include "base/bytes.h"

namespace doorward::http {
namespace {

// The last element of a comma-separated list, taken off it.
std::string_view take_last(std::string_view& list) {
  const auto comma = list.rfind(',');
  const auto last = comma == std::string_view::npos ? list : list.substr(comma + 1);
  list = comma == std::string_view::npos ? std::string_view{} : list.substr(0, comma);
  return trim(last);
}

// Some proxies add the port: "192.0.2.1:4711", "[2001:db8::1]:4711".
std::optional<Address> address_of(std::string_view text) {
  if (text.starts_with('[')) {
    const auto end = text.find(']');
    return end == std::string_view::npos ? std::nullopt : Address::parse(text.substr(1, end - 1));
  }
  if (std::ranges::count(text, ':') == 1) text = text.substr(0, text.find(':'));
  return Address::parse(text);
}

// How proxies say for whom they ask: the usual way, RFC 7239, and nginx's.
constexpr std::string_view told_by_proxies[] = {"X-Forwarded-For", "Forwarded", "X-Real-IP"};

// On this machine, or where containers and their hosts are (RFC 1918, RFC 4193). A company's proxy
// on its way out may stand there too, which is nobody to trust: only who asks through it is told.
bool is_near(const Address& peer) {
  static const IpRanges networks{*IpRange::parse("10.0.0.0/8"), *IpRange::parse("172.16.0.0/12"),
                                 *IpRange::parse("192.168.0.0/16"), *IpRange::parse("fc00::/7")};
  return peer.is_loopback() || contains(networks, peer);
}

}  // namespace

void believe_proxies(Request& request, const IpRanges& trusted) {
  request.client = request.peer;
  if (!contains(trusted, request.peer)) return;
  std::string_view scheme;
  bool at_client = false;
  for (const auto& header : std::views::reverse(request.headers)) {
    if (scheme.empty() && equal_ignoring_case(header.name, "x-forwarded-proto")) {
      auto list = header.value;
      scheme = take_last(list);
    }
    if (!equal_ignoring_case(header.name, "x-forwarded-for")) continue;
    for (auto list = header.value; !list.empty() && !at_client;) {
      const auto address = address_of(take_last(list));
      // What cannot be read ends the chain: the proxy that passed it on counts as the client.
      at_client = !address || !contains(trusted, *address);
      if (address) request.client = *address;
    }
  }
  if (!scheme.empty()) request.secure = equal_ignoring_case(scheme, "https");
}

bool by_unnamed_proxy(const Request& request, const IpRanges& trusted) {
  return is_near(request.peer) && !contains(trusted, request.peer) &&
         std::ranges::any_of(request.headers, [](const Header& header) {
           return std::ranges::any_of(told_by_proxies, [&](std::string_view name) {
             return equal_ignoring_case(header.name, name);
           });
         });
}

}  // namespace doorward::http
