// SPDX-License-Identifier: Apache-2.0
#include "base/scheduling.h"

#include <sched.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>

namespace doorward {
namespace {

// The least and the most that the kernel takes as the length of a turn, in nanoseconds.
constexpr std::uint64_t shortest_turn = 100'000, longest_turn = 100'000'000;
// Who is so many steps of niceness behind gets a quarter of a core that one other wants too. With
// ten, a tenth, nobody could sign in for half a minute on a machine whose cores were wanted by a
// dozen programs each.
constexpr int steps_behind = 5;

// sched_setattr(2); the C library of Debian 12 has no name for it.
struct Attributes {
  std::uint32_t size = sizeof(Attributes);
  std::uint32_t policy = SCHED_OTHER;
  std::uint64_t flags = 0;
  std::int32_t nice = 0;
  std::uint32_t priority = 0;
  std::uint64_t runtime = 0, deadline = 0, period = 0;
};

void take_turns(std::uint32_t policy, int nice, std::uint64_t turn) {
  Attributes wanted{.policy = policy, .nice = nice, .runtime = turn};
  ::syscall(SYS_sched_setattr, 0, &wanted, 0U);
}

int niceness() { return ::getpriority(PRIO_PROCESS, 0); }  // Of this thread alone: Linux.

}  // namespace

void wake_promptly() { take_turns(SCHED_OTHER, niceness(), shortest_turn); }

void let_others_go_first() {
  take_turns(SCHED_BATCH, std::min(niceness() + steps_behind, 19), longest_turn);
}

void run_when_nobody_else_wants() { take_turns(SCHED_IDLE, niceness(), 0); }

}  // namespace doorward
