// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/instant.h"
#include "cluster/key_ring.h"

namespace doorward::service {

/// How long a mark counts: a page that was open for longer is asked anew.
constexpr hours mark_life{1};

/// A text that shows later that this server has seen this at this time, in this browser: an
/// authorization request, or one with what its consent page has shown.
std::string request_mark(const cluster::KeyRing& keys, std::string_view seen,
                         std::string_view binding, Instant at);

/// When that was; nothing for a mark that is not ours, of something else, or too old.
std::optional<Instant> marked_at(const cluster::KeyRing& keys, std::string_view seen,
                                 std::string_view binding, std::string_view mark, Instant now);

/// The same, and an hour ago of an older one. So whoever signs in on a page that was open for
/// longer has done so after the request, while an old mark makes no old sign-in a recent one.
std::optional<Instant> marked_lately(const cluster::KeyRing& keys, std::string_view seen,
                                     std::string_view binding, std::string_view mark, Instant now);

}  // namespace doorward::service
