// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/instant.h"

namespace doorward::store {

/// What a POST with this Idempotency-Key did, kept for a day: first what it changed, in the same
/// commit, then the answer that it was given.
struct Remembered {
  std::string actor, key;
  std::string request_digest;
  int status = 0;  // 0 until it was answered; the body then holds the ids of what it changed
  std::string headers, body;
  Instant at{};
};
class Idempotency {
 public:
  virtual ~Idempotency() = default;
  virtual std::optional<Remembered> find(std::string_view actor, std::string_view key) = 0;
  /// Throws NotUnique when there is one of this actor and key.
  virtual void add(const Remembered& answer) = 0;
  virtual void remove(std::string_view actor, std::string_view key) = 0;
  virtual int prune(Instant before, int most) = 0;
};

}  // namespace doorward::store
