// SPDX-License-Identifier: Apache-2.0
#include "cli/doctor_rules.h"

#include "cli/settings.h"
#include "domain/denial.h"

namespace doorward::cli {

namespace {

std::string setting_of(const RuleText& rule) {
  std::string words{text(rule.screen).name};
  if (rule.setting.empty()) return words;
  if (!words.empty()) words += ": ";
  return words += label_of(rule.setting);
}

}  // namespace

std::optional<Diagnosis> rule_diagnosis(std::string_view error, std::string_view description) {
  std::optional<Diagnosis> found;
  for (std::size_t i = 0; i < rule_count; ++i) {
    const auto rule = text(rule_at(i));
    if (rule.error != error || rule.told != description) continue;
    if (found) return std::nullopt;
    found = Diagnosis{.row = 0,
                      .name = std::string{rule.name},
                      .cause = "A check of the server fails: " + std::string{rule.holds},
                      .setting = setting_of(rule),
                      .fix = std::string{rule.remedy}};
  }
  return found;
}

}  // namespace doorward::cli
