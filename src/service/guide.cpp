// SPDX-License-Identifier: Apache-2.0
#include "service/guide.h"

#include <algorithm>

namespace doorward::service {

namespace {

bool nothing(const Value& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return text->empty();
  if (const auto* list = std::get_if<std::vector<std::string>>(&value)) return list->empty();
  return std::holds_alternative<std::monostate>(value);
}

bool is_set(Kind kind) {
  return kind == Kind::scope_list || kind == Kind::profile_list ||
         kind == Kind::permission_set_list || kind == Kind::permission_list;
}

Value in_order(Kind kind, Value value) {
  auto* list = std::get_if<std::vector<std::string>>(&value);
  if (list != nullptr && is_set(kind)) std::ranges::sort(*list);
  return value;
}

bool same(Kind kind, std::string_view key, const Value& guide, const Value& app) {
  if (key.starts_with("basic.") && !nothing(app)) return true;
  if (nothing(guide) && nothing(app)) return true;
  return in_order(kind, guide) == in_order(kind, app);
}

}  // namespace

bool GuideReport::followed() const { return std::ranges::all_of(settings, &HeldSetting::same); }

GuideReport held_against(store::Transaction& tx, const App& app, const Document& guide) {
  GuideReport report;
  const auto is = named_document(tx, app);
  for (const auto& f : fields<App>()) {
    const auto wanted = guide.find(f.key);
    if (wanted == guide.end()) continue;
    const auto& value = is.find(f.key)->second;
    report.settings.push_back({.key = f.key,
                               .label = f.label,
                               .screen = f.screen,
                               .guide = wanted->second,
                               .app = value,
                               .same = same(f.kind, f.key, wanted->second, value)});
  }
  return report;
}

}  // namespace doorward::service
