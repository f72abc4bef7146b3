// SPDX-License-Identifier: Apache-2.0
#include "service/password_keeper.h"

namespace doorward::service {

// One of the few that compute, until it ends.
class PasswordKeeper::Turn {
 public:
  Turn(PasswordKeeper& keeper, bool however_long) : keeper_(keeper) {
    std::unique_lock lock{keeper_.mutex_};
    const auto& options = keeper_.options_;
    if (keeper_.running_ >= options.at_once) {
      if (!however_long && keeper_.waiting_ >= options.most_waiting) return;
      ++keeper_.waiting_;
      keeper_.free_.wait(lock, [&] { return keeper_.running_ < options.at_once; });
      --keeper_.waiting_;
    }
    ++keeper_.running_;
    mine_ = true;
    keeper_.computed_.fetch_add(1, std::memory_order_relaxed);
  }
  Turn(const Turn&) = delete;
  ~Turn() {
    if (!mine_) return;
    {
      const std::lock_guard lock{keeper_.mutex_};
      --keeper_.running_;
    }
    keeper_.free_.notify_one();
  }
  explicit operator bool() const { return mine_; }

 private:
  PasswordKeeper& keeper_;
  bool mine_ = false;
};

// The start of the server does not wait for a hash: one with random bits costs the same.
PasswordKeeper::PasswordKeeper(const PasswordOptions& options)
    : options_(options),
      nobodys_("$argon2id$v=19$m=" + std::to_string(options.cost.memory_mib * 1024) +
               ",t=" + std::to_string(options.cost.passes) +
               ",p=1$c2FsdHNhbHRzYWx0c2FsdA$aGFzaGhhc2hoYXNoaGFzaGhhc2hoYXNoaGFzaGhhc2g") {}

std::optional<bool> PasswordKeeper::matches(const std::optional<std::string>& hash,
                                            const Secret& typed) {
  const Turn turn{*this, false};
  if (!turn) return std::nullopt;
  const bool same = crypto::password_matches(hash ? *hash : nobodys_, typed);
  return same && hash;
}

std::string PasswordKeeper::hash(const Secret& password) {
  const Turn turn{*this, true};
  return crypto::hash_password(password, options_.cost);
}

}  // namespace doorward::service
