// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

#include "base/instant.h"

namespace doorward {

/// By how much the standard time of a zone ("Europe/Berlin") is ahead of UTC, summer time left out.
/// Read from the system's zone files, once by each thread; nothing for a name that they do not
/// know.
std::optional<seconds> standard_offset(std::string_view zone);

/// Whether there is a zone of this name; where the system has no zone files, whether it has the
/// form of one.
bool time_zone_known(std::string_view zone);

/// The same as standard_offset(), of a rule as zone files end in ("CET-1CEST,M3.5.0,M10.5.0/3",
/// POSIX.1 section 8.3).
std::optional<seconds> standard_offset_of_rule(std::string_view rule);

}  // namespace doorward
