// SPDX-License-Identifier: Apache-2.0
#include "domain/logout.h"

#include <utility>

namespace doorward {

std::string_view text(LogoutChannel channel) {
  switch (channel) {
    case LogoutChannel::back: return "back";
    case LogoutChannel::front: return "front";
  }
  std::unreachable();
}

std::string_view text(LogoutState state) {
  switch (state) {
    case LogoutState::waiting: return "waiting";
    case LogoutState::delivered: return "delivered";
    case LogoutState::shown: return "shown";
    case LogoutState::not_reached: return "not_reached";
  }
  std::unreachable();
}

std::optional<LogoutChannel> logout_channel(std::string_view name) {
  for (const auto channel : {LogoutChannel::back, LogoutChannel::front}) {
    if (text(channel) == name) return channel;
  }
  return std::nullopt;
}

std::optional<LogoutState> logout_state(std::string_view name) {
  for (const auto state : {LogoutState::waiting, LogoutState::delivered, LogoutState::shown,
                           LogoutState::not_reached}) {
    if (text(state) == name) return state;
  }
  return std::nullopt;
}

}  // namespace doorward
