// SPDX-License-Identifier: Apache-2.0
#include "service/code_requests.h"

#include <cstring>

#include "base/bytes.h"
#include "crypto/digest.h"

namespace doorward::service {

CodeRequests::CodeRequests(const Limits& limits)
    : limits_(limits), counts_(hours{1}, std::size_t{1} << 16) {}

std::uint64_t CodeRequests::key(std::string_view what, std::string_view name,
                                const Address& network) const {
  std::string text{what};
  text.append(std::to_string(name.size())).append(" ").append(name);
  text.append(reinterpret_cast<const char*>(network.bytes.data()), network.bytes.size());
  const auto digest = crypto::keyed_digest(digest_, text);
  std::uint64_t bits = 0;
  std::memcpy(&bits, digest.data(), sizeof bits);
  return bits;
}

std::optional<std::string> CodeRequests::take(std::string_view name, const Address& from,
                                              bool known_network, Instant now) {
  const auto user = lower(name);
  const auto network = from.network();
  const auto pair = key("pair", user, network);
  const auto everywhere = key("name", user, {});
  const auto here = key("network", {}, network);
  const auto refused = [](std::int64_t limit, std::string_view of) {
    return std::to_string(limit) + " codes an hour are mailed " + std::string{of};
  };
  if (counts_.seen(pair, now) >= limits_.per_name_and_network) {
    return refused(limits_.per_name_and_network, "for one user name from one network");
  }
  if (!known_network && counts_.seen(everywhere, now) >= limits_.per_name) {
    return refused(limits_.per_name, "for one user name from networks that are new to the user");
  }
  if (counts_.seen(here, now) >= limits_.per_network) {
    return refused(limits_.per_network, "from one network");
  }
  counts_.add(pair, now);
  if (!known_network) counts_.add(everywhere, now);
  counts_.add(here, now);
  return std::nullopt;
}

}  // namespace doorward::service
