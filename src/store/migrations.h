// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "store/driver.h"

namespace doorward::store {

/// One step forward of the tables. `{clustered}` stands for Driver::clustered().
struct Migration {
  int number;
  std::string_view sql;
  void (*fill)(Database&) = nullptr;  // what SQL alone cannot do
};
std::span<const Migration> migrations();
/// The SQL with what this engine says for `{clustered}`.
std::string for_engine(std::string_view sql, std::string_view clustered);

/// Brings the tables up to date, all steps or none. Refuses a database that a newer program has
/// made (StoreFault): what it means is not known here.
void migrate(Database& database, std::string_view name, Instant now);

/// The number of the newest step this database has; 0 for an empty one.
int migrated_to(Database& database);

}  // namespace doorward::store
