// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "setup/json_writer.h"

namespace doorward::setup {

/// Writes "schemas": those of the objects come from the field tables, pages from what they hold,
/// the others from the table in schemas.cpp.
void write_schemas(JsonWriter& json);

/// The names of all schemas that write_schemas writes.
std::set<std::string, std::less<>> schema_names();

}  // namespace doorward::setup
