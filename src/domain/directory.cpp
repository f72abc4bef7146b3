// SPDX-License-Identifier: Apache-2.0
#include "domain/directory.h"

#include <algorithm>
#include <cstdio>
#include <string_view>

#include "base/bytes.h"

namespace doorward {
namespace {

constexpr std::array<std::string_view, 7> day_names{"Sun", "Mon", "Tue", "Wed",
                                                    "Thu", "Fri", "Sat"};
constexpr LoginHours::Day closed{1, 0};

std::optional<std::size_t> day_named(std::string_view name) {
  for (std::size_t day = 0; day < day_names.size(); ++day) {
    if (equal_ignoring_case(day_names[day], name)) return day;
  }
  return std::nullopt;
}

// "08:30" as minutes of the day; "24:00" is its end.
std::optional<std::int16_t> minute_of_day(std::string_view text) {
  if (text.size() != 5 || text[2] != ':') return std::nullopt;
  for (const std::size_t i : {0, 1, 3, 4}) {
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
  }
  const int hour = (text[0] - '0') * 10 + (text[1] - '0');
  const int minute = (text[3] - '0') * 10 + (text[4] - '0');
  if (minute > 59 || hour * 60 + minute > 24 * 60) return std::nullopt;
  return static_cast<std::int16_t>(hour * 60 + minute);
}

std::optional<LoginHours::Day> hours_of_day(std::string_view text) {
  if (equal_ignoring_case(text, "all day")) return LoginHours::Day{};
  if (text.size() != 11 || text[5] != '-') return std::nullopt;
  const auto from = minute_of_day(text.substr(0, 5)), until = minute_of_day(text.substr(6));
  if (!from || !until || *from >= *until) return std::nullopt;
  if (*from == 0 && *until == 24 * 60) return LoginHours::Day{};
  return LoginHours::Day{*from, *until};
}

std::string clock_text(std::int16_t minute) {
  std::array<char, 16> text{};
  std::snprintf(text.data(), text.size(), "%02d:%02d", minute / 60, minute % 60);
  return text.data();
}

// Reads one line into the days that no line before has named.
bool read_line(std::string_view line, std::array<std::optional<LoginHours::Day>, 7>& days) {
  line = trim(line);
  const auto space = line.find(' ');
  if (space == std::string_view::npos) return false;
  const auto names = line.substr(0, space);
  const auto dash = names.find('-');
  const auto first = day_named(names.substr(0, dash));
  const auto last = dash == std::string_view::npos ? first : day_named(names.substr(dash + 1));
  const auto hours = hours_of_day(trim(line.substr(space)));
  if (!first || !last || !hours) return false;
  for (std::size_t day = *first;; day = (day + 1) % 7) {
    if (days[day]) return false;
    days[day] = *hours;
    if (day == *last) return true;
  }
}

}  // namespace

bool LoginHours::never() const {
  return std::ranges::all_of(days, [](const Day& day) { return day.from > day.until; });
}

bool LoginHours::allow(Instant at) const {
  const auto midnight = std::chrono::floor<std::chrono::days>(at);
  const auto& day = days[std::chrono::weekday{midnight}.c_encoding()];
  if (day.from == day.until) return true;
  const auto minute = std::chrono::floor<minutes>(at - midnight).count();
  return day.from <= minute && minute < day.until;
}

std::vector<std::string> LoginHours::lines() const {
  std::vector<std::string> open;
  if (always()) return open;
  for (std::size_t i = 0; i < 7; ++i) {
    const std::size_t day = (i + 1) % 7;  // The week begins on Monday for a reader.
    const auto [from, until] = days[day];
    if (from > until) continue;
    const auto hours = from == until ? "all day" : clock_text(from) + '-' + clock_text(until);
    open.push_back(std::string{day_names[day]} + ' ' + hours);
  }
  if (open.empty()) open.emplace_back("never");
  return open;
}

std::optional<LoginHours> LoginHours::parse(std::span<const std::string> lines) {
  LoginHours hours;
  if (lines.empty()) return hours;
  std::array<std::optional<Day>, 7> named{};
  const bool never = lines.size() == 1 && equal_ignoring_case(trim(lines.front()), "never");
  for (const auto& line : lines) {
    if (!never && !read_line(line, named)) return std::nullopt;
  }
  for (std::size_t day = 0; day < 7; ++day) hours.days[day] = named[day].value_or(closed);
  return hours;
}

std::string User::display_name() const {
  auto both = first_name + ' ' + last_name;
  const auto trimmed = trim(both);
  if (trimmed.empty()) return username;
  return trimmed.size() == both.size() ? std::move(both) : std::string{trimmed};
}

}  // namespace doorward
