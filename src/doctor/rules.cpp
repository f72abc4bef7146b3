// SPDX-License-Identifier: Apache-2.0
#include "doctor/rules.h"

#include "domain/denial.h"
#include "domain/field.h"

namespace doorward::doctor {

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
                      .fix = std::string{rule.remedy},
                      .screen = rule.screen};
  }
  return found;
}

Screen screen_named_in(std::string_view setting) {
  Screen found = Screen::none;
  for (int i = 0; i <= static_cast<int>(Screen::session_settings); ++i) {
    const auto screen = static_cast<Screen>(i);
    const auto words = text(screen).name;
    if (setting.starts_with(words) && words.size() > text(found).name.size()) found = screen;
  }
  return found;
}

}  // namespace doorward::doctor
