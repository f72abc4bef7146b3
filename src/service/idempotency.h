// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <string_view>

#include "service/administration.h"

namespace doorward::service {

/// Answers to POST requests that named an Idempotency-Key, kept for a day: who sends the same
/// request again, because the answer got lost, gets the same answer and changes nothing. That the
/// request was carried out is part of the commit of what it changed, so that not even a server that
/// is killed between the two does anything twice.
class Idempotency {
 public:
  explicit Idempotency(Administration& admin) : admin_(admin) {}

  struct Answer {
    int status = 0;  // 0: it was carried out, but the server ended before the answer was kept
    std::string headers, body;
    std::vector<std::string> changed = {};  // ids, when there is no answer
  };
  /// The answer that was given to this key; nothing when it is new, and then the key is taken until
  /// forget(). Refuses a key that came with another request, that is at work right
  /// now, or whose answer held a secret, which is kept nowhere.
  Outcome<std::optional<Answer>> recall(const Actor& actor, std::string_view key,
                                        std::string_view request);
  struct Claim {
    /// Has to commit with the request's first change: Actor::along. Throws store::NotUnique of
    /// `claim_field` when another node was faster.
    std::function<void(store::Transaction&)> along;
    std::shared_ptr<bool> made;  // it has
  };
  Claim claim(const Actor& actor, std::string_view key, std::string_view request);
  static constexpr std::string_view claim_field = "Idempotency-Key";
  static constexpr std::string_view at_work =
      "A request with this Idempotency-Key is being answered right now.";
  /// Keeps the answer. One that held a secret is kept without its body.
  void remember(const Actor& actor, std::string_view key, std::string_view request,
                const Answer& answer);
  /// The request was refused after all: what it claimed is free again.
  void release(const Actor& actor, std::string_view key);
  /// The request was answered, or failed: the key is at work no longer.
  void forget(const Actor& actor, std::string_view key);

 private:
  bool take(const Actor& actor, std::string_view key);

  Administration& admin_;
  std::mutex mutex_;
  std::set<std::string> at_work_;
};

}  // namespace doorward::service
