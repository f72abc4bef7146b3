// SPDX-License-Identifier: Apache-2.0
#include "domain/denial.h"
#include "generate/pages.h"
#include "wire/salesforce.h"

namespace doorward::docs {
namespace {

std::string entry(Rule rule) {
  const auto row = text(rule);
  const auto there = wire::salesforce_text(rule);
  std::string out = "## " + std::string{row.name} + "\n\n" + std::string{row.holds} + "\n\n";
  out += "| | status | `error` | `error_description` |\n|---|---|---|---|\n";
  out += "| standard | " + std::to_string(row.status) + " | " + code(row.error) + " | " +
         cell(row.told) + " |\n";
  if (!there.error.empty()) {
    out += "| Salesforce | " + std::to_string(there.status) + " | " + code(there.error) + " | " +
           cell(there.description) + " |\n";
  }
  out += "\n";
  if (!row.setting.empty()) out += "- Setting: " + code(row.setting) + "\n";
  if (row.screen != Screen::none) out += "- Screen: " + std::string{text(row.screen).name} + "\n";
  return out + "- What to do: " + std::string{row.remedy} + "\n\n";
}

}  // namespace

std::string rules_page() {
  std::string out =
      "# Rules\n\n"
      "Everything that must hold before the server says yes. A receipt names each rule that was "
      "checked; the first that did not hold is the reason of a denial. The heading is the rule's "
      "name in receipts, logs and the audit trail; the sentence below it says what holds when all "
      "is well; the table says what the caller is told when it does not.\n\n"
      "This page is written from the program's own tables.\n\n";
  for (std::size_t i = 0; i < rule_count; ++i) out += entry(rule_at(i));
  out.pop_back();
  return out;
}

}  // namespace doorward::docs
