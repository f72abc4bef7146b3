// SPDX-License-Identifier: Apache-2.0
#include "base/instant.h"

#include <charconv>
#include <string>

namespace doorward {
namespace {

// With zeros in front, up to this width.
void append_number(std::string& out, std::int64_t number, std::size_t width) {
  char digits[20];
  const auto* const end = std::to_chars(std::begin(digits), std::end(digits), number).ptr;
  const auto length = static_cast<std::size_t>(end - digits);
  if (length < width) out.append(width - length, '0');
  out.append(digits, length);
}

}  // namespace

std::string iso8601(Instant at) {
  const auto day = std::chrono::floor<days>(at);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss time{at - day};
  std::string text;
  text.reserve(24);
  append_number(text, static_cast<int>(date.year()), 4);
  append_number(text += '-', static_cast<unsigned>(date.month()), 2);
  append_number(text += '-', static_cast<unsigned>(date.day()), 2);
  append_number(text += 'T', time.hours().count(), 2);
  append_number(text += ':', time.minutes().count(), 2);
  append_number(text += ':', time.seconds().count(), 2);
  append_number(text += '.', time.subseconds().count(), 3);
  return text += 'Z';
}

std::optional<Instant> parse_iso8601(std::string_view text) {
  const auto number = [&](std::size_t from, std::size_t length) -> int {
    int value = 0;
    for (std::size_t i = from; i < from + length; ++i) {
      if (i >= text.size() || text[i] < '0' || text[i] > '9') return -1;
      value = value * 10 + (text[i] - '0');
    }
    return value;
  };
  const bool fraction = text.size() == 24;
  if (text.size() != 20 && !fraction) return std::nullopt;
  if (text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' || text[16] != ':' ||
      text.back() != 'Z' || (fraction && text[19] != '.')) {
    return std::nullopt;
  }
  const int year = number(0, 4), month = number(5, 2), day = number(8, 2);
  const int hour = number(11, 2), minute = number(14, 2), second = number(17, 2);
  const int ms = fraction ? number(20, 3) : 0;
  if (year < 0 || month < 0 || day < 0 || hour < 0 || minute < 0 || second < 0 || ms < 0) {
    return std::nullopt;
  }
  const std::chrono::year_month_day date{std::chrono::year{year},
                                         std::chrono::month{static_cast<unsigned>(month)},
                                         std::chrono::day{static_cast<unsigned>(day)}};
  if (!date.ok() || hour > 23 || minute > 59 || second > 59) return std::nullopt;
  return Instant{std::chrono::sys_days{date}} + hours{hour} + minutes{minute} + seconds{second} +
         milliseconds{ms};
}

Instant SystemClock::now() const {
  return std::chrono::floor<milliseconds>(std::chrono::system_clock::now());
}

}  // namespace doorward
