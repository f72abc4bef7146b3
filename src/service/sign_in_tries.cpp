// SPDX-License-Identifier: Apache-2.0
#include "service/sign_in_tries.h"

#include <cstring>

#include "crypto/digest.h"

namespace doorward::service {
namespace {

std::string_view bytes_of(const Address& network) {
  return {reinterpret_cast<const char*>(network.bytes.data()), network.bytes.size()};
}

}  // namespace

SignInTries::SignInTries(const Limits& limits)
    : limits_(limits),
      browsers_(minutes{15}, std::size_t{1} << 12),
      places_(minutes{15}, std::size_t{1} << 17) {}

std::uint64_t SignInTries::key(std::string_view what, std::string_view a,
                               std::string_view b) const {
  std::string text{what};
  text.append(std::to_string(a.size())).append(" ").append(a).append(b);
  const auto digest = crypto::keyed_digest(digest_, text);
  std::uint64_t bits = 0;
  std::memcpy(&bits, digest.data(), sizeof bits);
  return bits;
}

bool SignInTries::too_many(const TryPlace& place, Instant now) const {
  const auto user = lower(place.username);
  const auto network = place.address.network();
  if (place.known_browser) {
    return browsers_.seen(key("browser", user, view(place.browser)), now) >= limits_.per_browser;
  }
  if (places_.seen(key("pair", user, bytes_of(network)), now) >= limits_.per_user_and_network) {
    return true;
  }
  if (places_.seen(key("network", {}, bytes_of(network)), now) >= limits_.per_network) return true;
  return !place.known_network && places_.seen(key("user", user, {}), now) >= limits_.per_user;
}

void SignInTries::wrong(const TryPlace& place, Instant now) {
  const auto user = lower(place.username);
  const auto network = place.address.network();
  places_.add(key("network", {}, bytes_of(network)), now);
  if (place.known_browser) {
    browsers_.add(key("browser", user, view(place.browser)), now);
    return;
  }
  places_.add(key("pair", user, bytes_of(network)), now);
  if (!place.known_network) places_.add(key("user", user, {}), now);
}

}  // namespace doorward::service
