// SPDX-License-Identifier: Apache-2.0
#include "telemetry/log.h"

#include <unistd.h>

#include <array>
#include <atomic>
#include <cstdio>

#include "base/bytes.h"
#include "base/instant.h"

namespace doorward::telemetry {
namespace {

constexpr std::array<std::string_view, 4> names{"debug", "info", "warning", "error"};
std::atomic<Level> lowest{Level::info};

void append_string(std::string& out, std::string_view text) {
  out += '"';
  for (const char c : valid_utf8(text) ? text : std::string_view{"(not UTF-8)"}) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
      std::array<char, 8> escaped{};
      std::snprintf(escaped.data(), escaped.size(), "\\u%04x", static_cast<unsigned>(c));
      out += escaped.data();
    } else {
      out += c;
    }
  }
  out += '"';
}

}  // namespace

void set_level(Level level) { lowest.store(level); }

bool parse_level(std::string_view text, Level& level) {
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i] == text) {
      level = static_cast<Level>(i);
      return true;
    }
  }
  return false;
}

void log(Level level, std::string_view event,
         std::initializer_list<std::pair<std::string_view, std::string>> fields) {
  if (level < lowest.load(std::memory_order_relaxed)) return;
  std::string line = "{\"at\":\"" + iso8601(SystemClock{}.now()) + "\",\"level\":\"";
  line += names[static_cast<std::size_t>(level)];
  line += "\",\"event\":";
  append_string(line, event);
  for (const auto& [name, value] : fields) {
    line += ',';
    append_string(line, name);
    line += ':';
    append_string(line, value);
  }
  line += "}\n";
  // One write, so lines of several threads do not mix. There is nobody to tell when it fails.
  if (::write(STDERR_FILENO, line.data(), line.size()) < 0) return;
}

}  // namespace doorward::telemetry
