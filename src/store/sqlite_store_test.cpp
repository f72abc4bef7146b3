// SPDX-License-Identifier: Apache-2.0
#include <map>

#include "store/conformance.h"
#include "store/conformance_assets.h"
#include "store/conformance_counts.h"
#include "store/conformance_events.h"
#include "store/conformance_lists.h"
#include "store/conformance_sign_in.h"
#include "store/conformance_threads.h"
#include "store/conformance_user_grants.h"
#include "store/test_file.h"

namespace doorward::store {
namespace {

// The files of the databases that the running test has opened.
std::map<std::string, TestFile>& files() {
  static std::map<std::string, TestFile> all;
  return all;
}

Engine sqlite() {
  return {.name = "SQLite",
          .open =
              [](const std::string& database, const Clock& clock) {
                const auto& file = files().try_emplace(database, database).first->second;
                return open_sqlite({.file = file.path()}, clock);
              },
          .drop = [](const std::string& database) { files().erase(database); }};
}

INSTANTIATE_TEST_SUITE_P(Sqlite, StoreConformance, ::testing::Values(sqlite()));

}  // namespace
}  // namespace doorward::store
