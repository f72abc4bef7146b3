// SPDX-License-Identifier: Apache-2.0
// Reading the JSON that others answer with: whatever is not as expected reads as empty.
#pragma once

#include <boost/json.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace doorward::fetch {

namespace json = boost::json;

/// Null for text that is no JSON.
json::value parse_json(std::string_view text);

/// What stands at a path of member names with dots between them; nothing when it is not there.
const json::value* at(const json::value& value, std::string_view path);

/// A string, or empty for anything else.
std::string text_at(const json::value& value, std::string_view path);
std::int64_t number_at(const json::value& value, std::string_view path);

}  // namespace doorward::fetch
