// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "domain/value.h"

namespace doorward::setup {

/// Writes JSON text from left to right and sets the commas. What it is given is text, never markup:
/// nothing a caller stores can leave its quotes.
class JsonWriter {
 public:
  JsonWriter& object();      // {
  JsonWriter& end_object();  // }
  JsonWriter& list();        // [
  JsonWriter& end_list();    // ]
  JsonWriter& name(std::string_view text);

  JsonWriter& text(std::string_view value);
  JsonWriter& number(std::int64_t value);
  JsonWriter& flag(bool value);
  JsonWriter& null();
  JsonWriter& value(const Value& any);
  JsonWriter& document(const Document& nested);  // as nested objects
  JsonWriter& raw(std::string_view json);        // JSON that is whole already

  // A member in one call.
  JsonWriter& text(std::string_view key, std::string_view value) { return name(key).text(value); }
  JsonWriter& number(std::string_view key, std::int64_t value) { return name(key).number(value); }
  JsonWriter& flag(std::string_view key, bool value) { return name(key).flag(value); }
  JsonWriter& null(std::string_view key) { return name(key).null(); }
  JsonWriter& value(std::string_view key, const Value& any) { return name(key).value(any); }
  /// Text, or null when it is empty.
  JsonWriter& some(std::string_view key, std::string_view value) {
    return value.empty() ? null(key) : text(key, value);
  }

  std::string take() { return std::move(out_); }

 private:
  void comma();
  std::string out_;
  bool first_ = true;  // in the innermost object or list, or right behind a name
};

}  // namespace doorward::setup
