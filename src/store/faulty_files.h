// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>

namespace doorward::store {

/// What a disk can do to us. Only for tests: a layer under SQLite that fails on command.
enum class DiskFault { none, full, write_error, sync_error };

struct FaultyDisk {
  std::atomic<DiskFault> fault = DiskFault::none;
  std::atomic<int> good_calls_left = -1;  // then the fault begins; -1: it is there at once
  std::atomic<bool> log_only = false;     // only the write-ahead log is on the faulty disk
  void fail(DiskFault with, int after_calls = -1) {
    good_calls_left = after_calls;
    fault = with;
  }
  void heal() { fault = DiskFault::none; }
};
/// The disk under the file layer "faulty"; the first call registers it.
FaultyDisk& faulty_disk();
inline constexpr const char* faulty_vfs = "faulty";

}  // namespace doorward::store
