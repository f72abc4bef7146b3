// SPDX-License-Identifier: Apache-2.0
#include "domain/formula.h"

#include <algorithm>

#include "base/bytes.h"
#include "base/try.h"
#include "domain/field.h"
#include "domain/text_rules.h"

namespace doorward {
namespace {

using Subject = FormulaSubject;
using Part = Formula::Part;

constexpr std::size_t most_parts = 64, longest_formula = 4'096;

struct FieldRow {
  std::string_view name;
  std::string (*get)(const Subject&);
};
// Salesforce's names. Its further spellings of the same fields are taken too.
constexpr FieldRow rows[] = {
    {"User.Id", [](const Subject& s) { return s.user.id.text(); }},
    {"User.Username", [](const Subject& s) { return s.user.username; }},
    {"User.Email", [](const Subject& s) { return s.user.email; }},
    {"User.FirstName", [](const Subject& s) { return s.user.first_name; }},
    {"User.LastName", [](const Subject& s) { return s.user.last_name; }},
    {"User.Name", [](const Subject& s) { return s.user.display_name(); }},
    {"User.CommunityNickname", [](const Subject& s) { return s.user.nickname; }},
    {"User.LanguageLocaleKey", [](const Subject& s) { return s.user.language; }},
    {"User.LocaleSidKey", [](const Subject& s) { return s.user.locale; }},
    {"User.TimeZoneSidKey", [](const Subject& s) { return s.user.time_zone; }},
    {"User.Phone", [](const Subject& s) { return s.user.phone; }},
    {"User.Street", [](const Subject& s) { return s.user.street; }},
    {"User.City", [](const Subject& s) { return s.user.city; }},
    {"User.State", [](const Subject& s) { return s.user.state; }},
    {"User.PostalCode", [](const Subject& s) { return s.user.postal_code; }},
    {"User.Country", [](const Subject& s) { return s.user.country; }},
    {"User.ProfileId", [](const Subject& s) { return s.user.profile.text(); }},
    {"Profile.Id", [](const Subject& s) { return s.profile ? s.profile->id.text() : ""; }},
    {"Profile.Name", [](const Subject& s) { return s.profile ? s.profile->name : ""; }},
    {"Organization.Id", [](const Subject& s) { return s.organization.id.text(); }},
    {"Organization.Name", [](const Subject& s) { return s.organization.name; }},
    {"Organization.Country", [](const Subject& s) { return s.organization.country; }},
};

bool of_a_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '.';
}

// A formula under the eye of the reader.
struct Reader {
  std::string_view text;
  std::size_t at = 0;

  bool ended() const { return at == text.size(); }
  void skip_blanks() {
    while (!ended() && (text[at] == ' ' || text[at] == '\t')) ++at;
  }
  std::unexpected<FormulaFault> fault(std::size_t where, const std::string& detail) const {
    const auto column = characters(text.substr(0, where)) + 1;
    return std::unexpected(
        FormulaFault{column, "Character " + std::to_string(column) + ": " + detail});
  }

  std::expected<Part, FormulaFault> literal() {
    const auto start = at++;
    Part part;
    for (; !ended(); ++at) {
      if (text[at] == '"') {
        ++at;
        return part;
      }
      if (text[at] == '\\' && at + 1 < text.size()) {
        ++at;
        if (text[at] != '"' && text[at] != '\\') return fault(at - 1, R"(write \" or \\ here.)");
      }
      part.text += text[at];
    }
    return fault(start, "this text has no closing \".");
  }

  std::expected<Part, FormulaFault> field() {
    const auto start = at;
    if (text[at] == '$') ++at;
    const auto from = at;
    while (!ended() && of_a_name(text[at])) ++at;
    const auto name = text.substr(from, at - from);
    for (const auto& row : rows) {
      if (equal_ignoring_case(row.name, name)) return Part{.text = {}, .field = row.get};
    }
    const auto meant = nearest(name, formula_fields());
    return fault(start, "there is no field \"" + std::string{name} + "\"." +
                            (meant.empty() ? "" : " Did you mean " + std::string{meant} + "?"));
  }

  std::expected<Part, FormulaFault> part() {
    skip_blanks();
    if (ended()) return fault(at, "a text in quotes or a field is missing here.");
    if (text[at] == '"') return literal();
    if (text[at] == '$' || of_a_name(text[at])) return field();
    return fault(at, "write a text in quotes or a field, for example User.Email.");
  }
};

}  // namespace

std::vector<std::string_view> formula_fields() {
  std::vector<std::string_view> names;
  for (const auto& row : rows) names.push_back(row.name);
  return names;
}

std::expected<Formula, FormulaFault> Formula::parse(std::string_view text) {
  Reader reader{.text = text};
  Formula formula;
  if (text.size() > longest_formula) return reader.fault(longest_formula, "it is too long.");
  while (true) {
    TRY(auto part, reader.part());
    formula.parts_.push_back(std::move(part));
    reader.skip_blanks();
    if (reader.ended()) return formula;
    if (text[reader.at] != '&') return reader.fault(reader.at, "write & between two parts.");
    if (formula.parts_.size() == most_parts) return reader.fault(reader.at, "too many parts.");
    ++reader.at;
  }
}

std::string Formula::value(const FormulaSubject& subject) const {
  std::string all;
  for (const auto& part : parts_) all += part.field != nullptr ? part.field(subject) : part.text;
  return all;
}

std::optional<CustomAttribute> custom_attribute(std::string_view line) {
  const auto equals = line.find('=');
  if (equals == std::string_view::npos) return std::nullopt;
  auto formula = Formula::parse(trim(line.substr(equals + 1)));
  const auto key = trim(line.substr(0, equals));
  if (!formula || key.empty()) return std::nullopt;
  return CustomAttribute{.key = std::string{key}, .formula = *std::move(formula)};
}

}  // namespace doorward
