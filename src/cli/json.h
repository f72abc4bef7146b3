// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/json.hpp>

#include <string>
#include <string_view>

#include "domain/value.h"
#include "fetch/json.h"

namespace doorward::cli {

namespace json = boost::json;

using fetch::at, fetch::number_at, fetch::parse_json, fetch::text_at;

/// Puts a value at a path, making the objects on the way.
void put(json::object& into, std::string_view path, json::value value);

json::value as_json(const Value& value);

/// "a, b", "on", "15", "" for null: a value as a cell of a table.
std::string words(const json::value* value);

/// On standard output, indented, with a line break at the end.
void print_json(const json::value& value);

}  // namespace doorward::cli
