// SPDX-License-Identifier: Apache-2.0
#include "service/password_keeper.h"

#include <algorithm>

#include "base/scheduling.h"

namespace doorward::service {
// A place among those that wait or are computed, until the hash is there.
class PasswordKeeper::Turn {
 public:
  explicit Turn(PasswordKeeper& keeper) : keeper_(keeper) {}
  Turn(const Turn&) = delete;
  ~Turn() {
    const std::lock_guard lock{keeper_.mutex_};
    --keeper_.under_way_;
  }

 private:
  PasswordKeeper& keeper_;
};

// The start of the server does not wait for a hash: one with random bits costs the same.
PasswordKeeper::PasswordKeeper(const PasswordOptions& options)
    : options_(options),
      nobodys_("$argon2id$v=19$m=" + std::to_string(options.cost.memory_mib * 1024) +
               ",t=" + std::to_string(options.cost.passes) +
               ",p=1$c2FsdHNhbHRzYWx0c2FsdA$aGFzaGhhc2hoYXNoaGFzaGhhc2hoYXNoaGFzaGhhc2g") {
  for (int i = 0; i < options_.at_once; ++i) {
    threads_.emplace_back([this] { compute_until_the_end(); });
  }
}

PasswordKeeper::~PasswordKeeper() {
  {
    const std::lock_guard lock{mutex_};
    stopped_ = true;
  }
  some_.notify_all();
}

std::optional<bool> PasswordKeeper::matches(const std::optional<std::string>& hash,
                                            const Secret& typed) {
  bool same = false;
  const auto compare = [&] { same = crypto::password_matches(hash ? *hash : nobodys_, typed); };
  if (!done(compare, false)) return std::nullopt;
  return same && hash;
}

std::string PasswordKeeper::hash(const Secret& password) {
  std::string text;
  done([&] { text = crypto::hash_password(password, options_.cost); }, true);
  return text;
}

// False when there was no room. Threads that compute hold the lock for a few instructions, and no
// thread that answers for tokens ever takes it: nobody waits for somebody who is behind.
bool PasswordKeeper::done(const std::function<void()>& what, bool however_long) {
  std::future<void> computed;
  {
    const std::lock_guard lock{mutex_};
    const int room = options_.at_once + options_.most_waiting;
    if (!however_long && under_way_ >= room) return false;
    ++under_way_;
    computed = waiting_
                   .emplace_back([this, &what] {
                     const Turn turn{*this};
                     what();
                   })
                   .get_future();
  }
  some_.notify_one();
  computed.get();  // Throws what the hash threw.
  return true;
}

void PasswordKeeper::compute_until_the_end() {
  let_others_go_first();
  for (;;) {
    std::unique_lock lock{mutex_};
    some_.wait(lock, [this] { return stopped_ || !waiting_.empty(); });
    if (waiting_.empty()) return;
    auto next = std::move(waiting_.front());
    waiting_.pop_front();
    lock.unlock();
    computed_.fetch_add(1, std::memory_order_relaxed);
    next();
  }
}

int hashes_at_once(int askers) {
  cpu_set_t cores;
  CPU_ZERO(&cores);
  const bool known = ::sched_getaffinity(0, sizeof cores, &cores) == 0;
  return std::clamp(askers / 4, 1, known ? std::max(1, CPU_COUNT(&cores)) : 1);
}

}  // namespace doorward::service
