// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/json.hpp>

#include <string>
#include <string_view>

#include "domain/value.h"

namespace doorward::cli {

namespace json = boost::json;

/// Null for text that is no JSON.
json::value parse_json(std::string_view text);

/// What stands at a path of member names with dots between them; nothing when it is not there.
const json::value* at(const json::value& value, std::string_view path);

/// A string, or empty for anything else.
std::string text_at(const json::value& value, std::string_view path);
std::int64_t number_at(const json::value& value, std::string_view path);

/// Puts a value at a path, making the objects on the way.
void put(json::object& into, std::string_view path, json::value value);

json::value as_json(const Value& value);

/// "a, b", "on", "15", "" for null: a value as a cell of a table.
std::string words(const json::value* value);

/// On standard output, indented, with a line break at the end.
void print_json(const json::value& value);

}  // namespace doorward::cli
