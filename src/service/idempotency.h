// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <mutex>
#include <set>
#include <string>
#include <string_view>

#include "service/administration.h"

namespace doorward::service {

/// Answers to POST requests that named an Idempotency-Key, kept for a day: who sends the same
/// request again, because the answer got lost, gets the same answer and changes nothing.
class Idempotency {
 public:
  explicit Idempotency(Administration& admin) : admin_(admin) {}

  struct Answer {
    int status = 0;
    std::string headers, body;
  };
  /// The answer that was given to this key; nothing when it is new, and then the key is taken until
  /// forget(). Refuses a key that came with another request, that is at work right
  /// now, or whose answer held a secret, which is kept nowhere.
  Outcome<std::optional<Answer>> recall(const Actor& actor, std::string_view key,
                                        std::string_view request);
  /// Keeps the answer. One that held a secret is kept without its body.
  void remember(const Actor& actor, std::string_view key, std::string_view request,
                const Answer& answer);
  /// The request was answered, or failed: the key is at work no longer.
  void forget(const Actor& actor, std::string_view key);

 private:
  bool take(const Actor& actor, std::string_view key);

  Administration& admin_;
  std::mutex mutex_;
  std::set<std::string> at_work_;
};

}  // namespace doorward::service
