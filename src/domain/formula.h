// SPDX-License-Identifier: Apache-2.0
// Custom attributes: "key = formula", where a formula joins fields of the user, the profile and the
// organization with texts: `"Acme " & $Organization.Country & "/" & User.Username`.
#pragma once

#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/directory.h"

namespace doorward {

/// Whom a formula speaks of.
struct FormulaSubject {
  const User& user;
  const Profile* profile = nullptr;
  const Organization& organization;
};

struct FormulaFault {
  std::size_t column = 0;  // from 1, in characters of the formula
  std::string detail;      // a sentence that names the place
};

/// A formula that was read. Every formula that reads has a value for every subject.
class Formula {
 public:
  static std::expected<Formula, FormulaFault> parse(std::string_view text);
  std::string value(const FormulaSubject& subject) const;

  struct Part {
    std::string text;                                       // of a literal
    std::string (*field)(const FormulaSubject&) = nullptr;  // null for a literal
  };

 private:
  std::vector<Part> parts_;
};

struct CustomAttribute {
  std::string key;
  Formula formula;
};
/// One line of an app's custom attributes; nothing when it is not "key = formula".
std::optional<CustomAttribute> custom_attribute(std::string_view line);

/// Every field that a formula may name, "User.Email": for messages and the manual.
std::vector<std::string_view> formula_fields();

}  // namespace doorward
