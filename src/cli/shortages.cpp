// SPDX-License-Identifier: Apache-2.0
#include "cli/shortages.h"

#include <string>
#include <utility>

#include "telemetry/log.h"

namespace doorward::cli {
namespace {

constexpr seconds between_lines{60};

}  // namespace

std::uint64_t Shortages::due(http::Shortage what, Time now) {
  const std::lock_guard lock{mutex_};
  auto& seen = seen_[static_cast<std::size_t>(what)];
  ++seen.untold;
  if (now < seen.next) return 0;
  seen.next = now + between_lines;
  return std::exchange(seen.untold, 0);
}

void Shortages::note(http::Shortage what) {
  const auto count = due(what, std::chrono::steady_clock::now());
  if (count == 0) return;
  const bool connections = what == http::Shortage::connections;
  telemetry::log(telemetry::Level::warning,
                 connections ? "connections.refused" : "large_requests.refused",
                 {{"refused", std::to_string(count)},
                  {"setting", connections ? "max-connections" : "max-large-requests-mib"}});
}

}  // namespace doorward::cli
