// SPDX-License-Identifier: Apache-2.0
#include <unistd.h>

#include <filesystem>

#include "store/conformance.h"
#include "store/conformance_events.h"
#include "store/conformance_lists.h"
#include "store/conformance_threads.h"

namespace doorward::store {
namespace {

std::string file_of(const std::string& database) {
  return (std::filesystem::path(::testing::TempDir()) / ("doorward_" + std::to_string(::getpid()) + "_" + database + ".db")).string();
}

void drop(const std::string& database) {
  for (const char* end : {"", "-wal", "-shm"}) std::filesystem::remove(file_of(database) + end);
}

Engine sqlite() {
  return {.name = "SQLite",
          .open = [](const std::string& database, const Clock& clock) {
            return open_sqlite({.file = file_of(database)}, clock);
          },
          .drop = drop};
}

INSTANTIATE_TEST_SUITE_P(Sqlite, StoreConformance, ::testing::Values(sqlite()));

}  // namespace
}  // namespace doorward::store
