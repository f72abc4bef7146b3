// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace doorward {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

/// A point in UTC, to the millisecond. Time is a parameter everywhere; only Clock reads it.
using Instant = std::chrono::sys_time<milliseconds>;

/// "2026-11-23T11:41:00.123Z".
std::string iso8601(Instant at);

/// Reads what iso8601 writes, with or without the fraction; nothing for any other form.
std::optional<Instant> parse_iso8601(std::string_view text);

constexpr std::int64_t epoch_ms(Instant at) { return at.time_since_epoch().count(); }
constexpr std::int64_t epoch_seconds(Instant at) { return epoch_ms(at) / 1000; }
constexpr Instant from_epoch_ms(std::int64_t ms) { return Instant{milliseconds{ms}}; }

/// Where now comes from. Handed to whoever needs it; nobody else asks the system.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual Instant now() const = 0;
};

class SystemClock final : public Clock {
 public:
  Instant now() const override;
};

/// A clock that stands still until told otherwise, for tests and what-if.
class FixedClock final : public Clock {
 public:
  explicit FixedClock(Instant at) : at_(at) {}
  Instant now() const override { return at_; }
  void set(Instant at) { at_ = at; }

 private:
  Instant at_;
};

}  // namespace doorward
