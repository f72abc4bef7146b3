// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace doorward {

/// How an app hears that a session has ended: from this server (OpenID Connect Back-Channel Logout
/// 1.0), or by a frame in the browser of the user (Front-Channel Logout 1.0).
enum class LogoutChannel : std::uint8_t { back, front };

/// How far it is. Nobody learns what a frame came to, so `shown` is all that can be said of one.
enum class LogoutState : std::uint8_t { waiting, delivered, shown, not_reached };

/// "back", "front"; "waiting", "delivered", "shown", "not_reached".
std::string_view text(LogoutChannel channel);
std::string_view text(LogoutState state);
std::optional<LogoutChannel> logout_channel(std::string_view text);
std::optional<LogoutState> logout_state(std::string_view text);

}  // namespace doorward
