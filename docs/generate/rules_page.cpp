// SPDX-License-Identifier: Apache-2.0
#include "domain/app_rules.h"
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

// "App Manager, Edit: Selected OAuth Scopes".
std::string place(std::string_view key) {
  const auto* setting = field<App>(key);
  return std::string{text(setting->screen).name} + ": " + std::string{setting->label};
}

}  // namespace

std::string warnings_page() {
  std::string out =
      "# Warnings\n\n"
      "Some settings of a connected app can be saved but should be meant: they cannot work as they "
      "stand, or they are unsafe. Saving them asks first: the admin API answers 422 with "
      "`\"warning\": true`, and takes the change when it "
      "is sent again with the names of the rules in `accept`. A blueprint accepts them in its own "
      "`accept` list. Whoever changes something else later is not asked again.\n\n"
      "This page is written from the program's own tables.\n\n"
      "| rule | setting | what it says |\n|---|---|---|\n";
  for (const auto& warning : app_warnings()) {
    out += "| " + code(warning.rule) + " | " + place(warning.key) + " | " + cell(warning.says) +
           " |\n";
  }
  return out;
}

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
