// SPDX-License-Identifier: Apache-2.0
#include "service/password_keeper.h"

#include <algorithm>
#include <chrono>
#include <exception>

#include "base/idle_thread.h"
#include "base/scheduling.h"
#include "base/thread_name.h"

namespace doorward::service {
namespace {

using std::chrono::steady_clock;

// A hash is computed again when the idle thread had less than this part of a core for so long. With
// a tenth, which is what the other thread gets where three want the core, tokens alone that take
// most of a core would have to share it.
constexpr std::chrono::milliseconds patience{500};
constexpr double enough = 0.02;
constexpr std::chrono::seconds rest{10};  // until the idle thread is tried again

}  // namespace

struct PasswordKeeper::Answer {
  bool same = false;
  std::string hash;
  std::exception_ptr failure;
};

// What is asked. Two threads may compute it at the same time: they only read it.
struct PasswordKeeper::Sum {
  std::optional<std::string> compared_with;  // without: a hash is made
  Secret password;
  crypto::PasswordCost cost{};
  std::promise<Answer> answer{};

  Answer computed() const noexcept {
    try {
      if (compared_with) return {.same = crypto::password_matches(*compared_with, password)};
      return {.hash = crypto::hash_password(password, cost)};
    } catch (...) {
      return {.failure = std::current_exception()};
    }
  }
};

// Where one hash at a time is computed: by an idle thread, or else by the thread that asks here.
class PasswordKeeper::Place {
 public:
  explicit Place(std::atomic<std::uint64_t>& overtaken) : overtaken_(overtaken) {}

  Answer answer_to(const std::shared_ptr<const Sum>& sum) {
    if (steady_clock::now() < rests_until_ || !idle_.ended({})) return sum->computed();
    const auto answer = std::make_shared<Answer>();
    idle_.begin([sum, answer] { *answer = sum->computed(); });
    while (!idle_.ended(patience)) {
      if (idle_.share() >= enough) continue;
      rests_until_ = steady_clock::now() + rest;
      overtaken_.fetch_add(1, std::memory_order_relaxed);
      return sum->computed();
    }
    return *answer;
  }

 private:
  std::atomic<std::uint64_t>& overtaken_;
  steady_clock::time_point rests_until_;
  IdleThread idle_;
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

bool PasswordKeeper::has_room() {
  const std::lock_guard lock{mutex_};
  return !is_full();
}

std::optional<bool> PasswordKeeper::matches(const std::optional<std::string>& hash,
                                            const Secret& typed) {
  const auto answer = answered(std::make_shared<Sum>(hash.value_or(nobodys_), typed), false);
  if (!answer) return std::nullopt;
  return answer->same && hash;
}

std::string PasswordKeeper::hash(const Secret& password) {
  return answered(std::make_shared<Sum>(std::nullopt, password, options_.cost), true)->hash;
}

// Nothing when there was no room. Threads that compute hold the lock for a few instructions, and no
// thread that answers for tokens ever takes it: nobody waits for somebody who is behind.
std::optional<PasswordKeeper::Answer> PasswordKeeper::answered(std::shared_ptr<Sum> sum,
                                                               bool however_long) {
  auto answer = sum->answer.get_future();
  {
    const std::lock_guard lock{mutex_};
    if (!however_long && is_full()) return std::nullopt;
    ++under_way_;
    waiting_.push_back(std::move(sum));
  }
  some_.notify_one();
  return answer.get();
}

std::shared_ptr<PasswordKeeper::Sum> PasswordKeeper::next() {
  std::unique_lock lock{mutex_};
  some_.wait(lock, [this] { return stopped_ || !waiting_.empty(); });
  if (waiting_.empty()) return nullptr;
  auto first = std::move(waiting_.front());
  waiting_.pop_front();
  return first;
}

void PasswordKeeper::compute_until_the_end() {
  name_this_thread("passwords");
  let_others_go_first();
  Place place{overtaken_};
  while (const auto sum = next()) {
    computed_.fetch_add(1, std::memory_order_relaxed);
    auto answer = place.answer_to(sum);
    {
      const std::lock_guard lock{mutex_};
      --under_way_;
    }
    if (answer.failure)
      sum->answer.set_exception(answer.failure);
    else
      sum->answer.set_value(std::move(answer));
  }
}

int hashes_at_once(int askers) {
  cpu_set_t cores;
  CPU_ZERO(&cores);
  const bool known = ::sched_getaffinity(0, sizeof cores, &cores) == 0;
  return std::clamp(askers / 4, 1, known ? std::max(1, CPU_COUNT(&cores)) : 1);
}

}  // namespace doorward::service
