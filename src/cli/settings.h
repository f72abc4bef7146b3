// SPDX-License-Identifier: Apache-2.0
// Settings on the command line, read from the same tables as everything else.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/json.h"
#include "cli/terminal.h"
#include "domain/field.h"

namespace doorward::cli {

/// What of a Field<T> does not depend on T.
struct Setting {
  std::string_view key, label;
  Kind kind;
  Screen screen;
  bool in_force;
  std::span<const ChoiceText> choices;
};

template <class T>
std::vector<Setting> settings() {
  std::vector<Setting> all;
  for (const auto& f : fields<T>())
    all.push_back({f.key, f.label, f.kind, f.screen, f.in_force, f.choices});
  return all;
}

/// Reads each "key=value" into nested JSON. Ends the command with the key that was probably meant
/// when one is unknown. "key=" with nothing after it empties the setting.
json::object read_settings(const std::vector<Setting>& known,
                           const std::vector<std::string>& given);

/// A setting's value in the words of the screens.
std::string in_words(const Setting& setting, const json::value* value);

/// All settings of the object, under the names of their screens. Empty ones are left out.
std::string by_screen(const std::vector<Setting>& known, const json::value& object,
                      const Terminal& on);

}  // namespace doorward::cli
