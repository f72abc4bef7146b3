// SPDX-License-Identifier: Apache-2.0
#include "service/devices.h"

#include <algorithm>
#include <string>

#include "crypto/handle.h"

namespace doorward::service {
namespace {

// They stand one behind the other, and are all of one length. Each that is kept is looked for, so
// there are few; whoever signed in with it before these is a newcomer again.
constexpr std::size_t most_kept = 5;

}  // namespace

std::optional<Digest> known_device(store::Transaction& tx, UserId user, std::string_view kept) {
  constexpr auto length = crypto::handle_length;
  for (std::size_t i = 0; i < most_kept && kept.size() >= length; ++i) {
    const auto digest = crypto::handle_digest(kept.substr(0, length));
    if (tx.devices().knows(user, digest)) return digest;
    kept.remove_prefix(length);
  }
  return std::nullopt;
}

Secret with_device(const Secret& handle, std::string_view kept) {
  constexpr auto length = crypto::handle_length;
  const auto others = std::min(kept.size() / length, most_kept - 1);
  return Secret{std::string{handle.reveal()}.append(kept.substr(0, others * length))};
}

}  // namespace doorward::service
