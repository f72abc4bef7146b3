// SPDX-License-Identifier: Apache-2.0
// The clock on the wall, running BENCH_CLOCK_SPEED times as fast from the start of the program; how
// long things take (the monotonic clock) stays as it is. For LD_PRELOAD.
#include <dlfcn.h>
#include <time.h>

#include <cstdint>
#include <cstdlib>

namespace {

using ClockGettime = int (*)(clockid_t, timespec*);

constexpr std::int64_t second = 1'000'000'000;

std::int64_t nanoseconds(const timespec& time) { return time.tv_sec * second + time.tv_nsec; }

std::int64_t speed() {
  static const std::int64_t chosen = [] {
    const char* text = std::getenv("BENCH_CLOCK_SPEED");
    return text != nullptr ? std::atoll(text) : 1;
  }();
  return chosen;
}

}  // namespace

extern "C" int clock_gettime(clockid_t clock, timespec* time) noexcept {
  static const auto real = reinterpret_cast<ClockGettime>(::dlsym(RTLD_NEXT, "clock_gettime"));
  const int result = real(clock, time);
  if (result != 0 || (clock != CLOCK_REALTIME && clock != CLOCK_REALTIME_COARSE)) return result;
  static const std::int64_t start = nanoseconds(*time);
  const auto faster = start + (nanoseconds(*time) - start) * speed();
  time->tv_sec = faster / second;
  time->tv_nsec = faster % second;
  return 0;
}
