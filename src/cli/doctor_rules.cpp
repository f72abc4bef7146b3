// SPDX-License-Identifier: Apache-2.0
#include "cli/doctor_rules.h"

#include "domain/denial.h"
#include "domain/field.h"

namespace doorward::cli {

namespace {

std::string_view label_of(std::string_view key) {
  if (const auto* found = field<App>(key)) return found->label;
  if (const auto* found = field<User>(key)) return found->label;
  if (const auto* found = field<Profile>(key)) return found->label;
  if (const auto* found = field<Organization>(key)) return found->label;
  return key;
}

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
                      .cause = "This does not hold: " + std::string{rule.holds},
                      .setting = setting_of(rule),
                      .fix = std::string{rule.remedy}};
  }
  return found;
}

}  // namespace doorward::cli
