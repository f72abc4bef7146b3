// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "base/instant.h"

namespace doorward {

/// The id of a request and of its receipt: 26 characters of Crockford base32, sortable by time
/// (48 bits of milliseconds, 80 random bits).
struct RequestId {
  std::array<char, 26> chars{};
  std::string_view text() const { return {chars.data(), chars.size()}; }
  /// A new one. Needs no lock and no system call.
  static RequestId make(Instant now);
  /// Accepts exactly what text() gives.
  static std::optional<RequestId> parse(std::string_view text);
  /// When it was made, to the millisecond.
  Instant made_at() const;
  bool operator==(const RequestId&) const = default;
};

}  // namespace doorward
