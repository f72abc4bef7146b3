// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>
#include <utility>

namespace doorward {

/// How far a browser's session is. Only one that is signed in opens anything.
enum class SessionStage : std::uint8_t { second_factor, signed_in };

/// What a one-time link is for.
enum class LinkPurpose : std::uint8_t {
  first_sign_in,  // given out by an administrator: choose a password and be signed in
  reset,          // asked for by somebody who forgot the password
};

constexpr std::string_view name(LinkPurpose purpose) {
  switch (purpose) {
    case LinkPurpose::first_sign_in: return "first_sign_in";
    case LinkPurpose::reset: return "reset";
  }
  std::unreachable();
}

}  // namespace doorward
