// SPDX-License-Identifier: Apache-2.0
#include "base/time_zone.h"

#include <algorithm>
#include <fstream>
#include <functional>
#include <map>
#include <string>

namespace doorward {
namespace {

constexpr std::size_t most_bytes = 64 * 1024;  // the largest zone file has 4
constexpr int most_hours = 24;

bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool digit(char c) { return c >= '0' && c <= '9'; }

// Without a dot no name leads out of the folder.
bool zone_name(std::string_view name) {
  const auto possible = [](char c) {
    return letter(c) || digit(c) || std::string_view{"_+-/"}.contains(c);
  };
  return !name.empty() && name.size() <= 64 && name.front() != '/' &&
         std::ranges::all_of(name, possible);
}

// "CET" or "<+0530>", off the front.
bool take_name(std::string_view& rule) {
  const bool quoted = rule.starts_with('<');
  const auto end =
      quoted ? rule.find('>')
             : static_cast<std::size_t>(std::ranges::find_if_not(rule, letter) - rule.begin());
  if (end == std::string_view::npos || end == 0) return false;
  rule.remove_prefix(end + (quoted ? 1 : 0));
  return true;
}

// "-5:30", off the front: what to add to local time for UTC, so that east is less than nothing.
std::optional<seconds> take_offset(std::string_view& rule) {
  const bool east = rule.starts_with('-');
  if (east || rule.starts_with('+')) rule.remove_prefix(1);
  int parts[] = {0, 0, 0};
  for (auto& part : parts) {
    if (rule.empty() || !digit(rule.front())) return std::nullopt;
    for (; !rule.empty() && digit(rule.front()) && part <= most_hours * 60; rule.remove_prefix(1)) {
      part = part * 10 + (rule.front() - '0');
    }
    if (!rule.starts_with(':')) break;
    rule.remove_prefix(1);
  }
  if (parts[0] > most_hours || parts[1] > 59 || parts[2] > 59) return std::nullopt;
  const auto behind = hours{parts[0]} + minutes{parts[1]} + seconds{parts[2]};
  return east ? behind : -behind;
}

std::optional<seconds> offset_on_file(std::string_view zone) {
  std::ifstream file{"/usr/share/zoneinfo/" + std::string{zone}, std::ios::binary};
  std::string bytes(most_bytes, '\0');
  file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<std::size_t>(file.gcount()));
  // RFC 8536 section 3.3: the rule stands between the last two line feeds.
  if (!bytes.starts_with("TZif") || !bytes.ends_with('\n')) return std::nullopt;
  bytes.pop_back();
  const auto line = bytes.rfind('\n');
  if (line == std::string::npos) return std::nullopt;
  return standard_offset_of_rule(std::string_view{bytes}.substr(line + 1));
}

}  // namespace

std::optional<seconds> standard_offset_of_rule(std::string_view rule) {
  if (!take_name(rule)) return std::nullopt;
  const auto first = take_offset(rule);
  if (!first || rule.empty() || !take_name(rule)) return first;
  // Ireland's winter is written as the exception to its summer.
  const auto second = take_offset(rule);
  return second ? std::min(*first, *second) : *first;
}

std::optional<seconds> standard_offset(std::string_view zone) {
  if (zone == "UTC" || zone == "GMT") return seconds{0};
  // Only zones that there are, some six hundred, so that it cannot grow. Each thread has its own:
  // nobody waits for a lock.
  thread_local std::map<std::string, seconds, std::less<>> known;
  if (const auto found = known.find(zone); found != known.end()) return found->second;
  const auto read = zone_name(zone) ? offset_on_file(zone) : std::nullopt;
  if (read) known.emplace(zone, *read);
  return read;
}

bool time_zone_known(std::string_view zone) {
  if (standard_offset(zone)) return true;
  const bool files = standard_offset("Europe/London").has_value();
  return !files && zone_name(zone);
}

}  // namespace doorward
