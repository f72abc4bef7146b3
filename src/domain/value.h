// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace doorward {

/// What one setting holds, in the form that JSON, YAML, XML and a screen all can carry.
/// monostate is "not set" (JSON null).
using Value =
    std::variant<std::monostate, bool, std::int64_t, std::string, std::vector<std::string>>;

/// An object as text forms carry it: setting key ("oauth.require_pkce") to value.
using Document = std::map<std::string, Value, std::less<>>;

/// For people and diffs: "true", "15", "a, b", "not set".
std::string printed(const Value& value);

/// The compact JSON object {"key":value,…} that the store keeps, and back. Reading answers an
/// empty document and false for text that it did not write.
std::string to_json(const Document& document);
bool from_json(std::string_view text, Document& document);

/// One thing wrong with one field (RFC 9457 `errors`), or a warning that may be accepted.
struct Problem {
  std::string field;   // the setting's key, or the parameter's name
  std::string value;   // what was given; empty for secrets
  std::string rule;    // stable name: "required", "unique", "callback_url_scheme"
  std::string detail;  // one sentence
  bool warning = false;
};
using Problems = std::vector<Problem>;

}  // namespace doorward
