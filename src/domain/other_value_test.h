// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "domain/field.h"

namespace doorward {

/// Gives one setting another value than it has; false when none of those that are tried here can
/// be its value.
template <class T>
bool give_other_value(const Field<T>& field, T& object) {
  const Value before = field.get(object);
  std::vector<Value> candidates{true,
                                false,
                                std::int64_t{7},
                                std::string("Word \"ü\" \\ \n"),
                                std::string("word"),
                                UserId{77}.text(),
                                ProfileId{77}.text(),
                                std::vector<std::string>{"first", "second"},
                                std::vector<std::string>{ProfileId{5}.text()},
                                std::vector<std::string>{PermissionSetId{5}.text()},
                                std::vector<std::string>{"manage_users"},
                                std::vector<std::string>{"203.0.113.0/24 Office"},
                                std::vector<std::string>{"Mon 08:00-18:00"}};
  for (const ChoiceText& choice : field.choices) candidates.emplace_back(std::string(choice.name));
  for (const Value& value : candidates) {
    if (value.index() != before.index()) continue;
    if (field.set(object, value).empty() && field.get(object) != before) return true;
  }
  return false;
}

}  // namespace doorward
