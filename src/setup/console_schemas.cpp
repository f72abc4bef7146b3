// SPDX-License-Identifier: Apache-2.0
#include "setup/console_schemas.h"

namespace doorward::setup {
namespace {

const std::vector<Schema> schemas = {
    {"SecretsInForce",
     {{"count", "integer"},
      {"next_expiry", "?date-time", "When the first of them ends; null: none has an end."},
      {"never_used", "integer"}}},
};

}  // namespace

std::span<const Schema> console_schemas() { return schemas; }

}  // namespace doorward::setup
