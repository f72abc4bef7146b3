// SPDX-License-Identifier: Apache-2.0
// How the calling thread shares the processor's cores. Wishes: where the system knows them not, or
// forbids them, all goes on without.
#pragma once

namespace doorward {

/// For a thread that works in short bursts and should begin each at once: on waking it takes the
/// core from whoever asked for long turns (Linux 6.12 and later).
void wake_promptly();

/// For long sums: few, long turns, behind the threads that answer.
void let_others_go_first();

/// For what may wait: whoever wakes takes the core at once, and until it is free again this thread
/// stands still. A thread without privileges cannot go back from there.
void run_when_nobody_else_wants();

}  // namespace doorward
