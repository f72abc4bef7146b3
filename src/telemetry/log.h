// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace doorward::telemetry {

enum class Level : unsigned char { debug, info, warning, error };

/// One line of JSON on standard error: {"at":…,"level":…,"event":…, fields}. `event` is a stable
/// name ("server.started"). Fields are text; a Secret has no way to become one by accident.
/// Any thread may call; a line is written whole.
void log(Level level, std::string_view event,
         std::initializer_list<std::pair<std::string_view, std::string>> fields = {});

/// Lines below this level are dropped. `info` to begin with.
void set_level(Level level);
/// "debug", "info", "warning", "error".
bool parse_level(std::string_view text, Level& level);

}  // namespace doorward::telemetry
