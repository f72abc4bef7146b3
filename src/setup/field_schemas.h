// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>

#include "domain/field.h"
#include "setup/json_writer.h"

namespace doorward::setup {

/// What a schema tells about one setting, whatever object it is of.
struct FieldFacts {
  std::string_view key, label, help;
  Kind kind;
  bool required = false;
  std::int64_t min = 0, max = 0;
  std::span<const ChoiceText> choices;
  Value standard;  // what "not set" brings back
};

template <class T>
std::vector<FieldFacts> facts_of_fields() {
  std::vector<FieldFacts> all;
  static const T fresh{};
  for (const auto& f : fields<T>()) {
    all.push_back(
        {f.key, f.label, f.help, f.kind, f.required, f.min, f.max, f.choices, f.get(fresh)});
  }
  return all;
}

/// The settings as nested properties. In a change each may be null, which brings the default back.
void write_properties(JsonWriter& json, const std::vector<FieldFacts>& facts, bool change);

}  // namespace doorward::setup
