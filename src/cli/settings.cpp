// SPDX-License-Identifier: Apache-2.0
#include "cli/settings.h"

#include <algorithm>

#include "cli/exit.h"
#include "domain/scopes.h"

namespace doorward::cli {

namespace {

const Setting& named(const std::vector<Setting>& known, std::string_view key) {
  const auto found = std::ranges::find(known, key, &Setting::key);
  if (found != known.end()) return *found;
  std::vector<std::string_view> keys;
  for (const auto& setting : known) keys.push_back(setting.key);
  throw Stop(Exit::usage, unknown_setting(key, {}, keys).detail);
}

std::string scope_words(const json::value& list) {
  std::string out;
  if (!list.is_array()) return out;
  for (const auto& item : list.get_array()) {
    const auto name = words(&item);
    const auto number = builtin_scope(name);
    if (!out.empty()) out += ", ";
    out += number ? std::string{builtin_scopes()[*number].label} + " (" + name + ")" : name;
  }
  return out;
}

std::string choice_words(const Setting& setting, const std::string& name) {
  for (const auto& choice : setting.choices) {
    if (choice.name == name) return std::string{choice.label};
  }
  return name;
}

/// "  Label        value", the value wrapped under itself; a longer label pushes its value away.
std::string line(std::string_view label, const std::string& value, int label_width,
                 const Terminal& on) {
  std::string head{label};
  head.append(static_cast<std::size_t>(std::max(0, label_width - columns(label))), ' ');
  const std::string below(static_cast<std::size_t>(label_width), ' ');
  const int room = on.width - std::max(label_width, columns(head)) - 4;
  std::string out;
  for (const auto& part : wrapped(printable(value), std::max(20, room))) {
    out += "  " + (out.empty() ? on.painted(Colour::faint, head) : below) + "  " + part + '\n';
  }
  return out;
}

/// What of one screen is worth a line.
std::string lines_of(Screen screen, const std::vector<Setting>& known, const json::value& object,
                     const Terminal& on) {
  constexpr int usual_label = 42;
  std::string out;
  for (const auto& setting : known) {
    if (setting.screen != screen) continue;
    auto value = in_words(setting, at(object, setting.key));
    if (value.empty()) continue;
    // Off is how these are until their flows come; only what is set deserves the remark.
    if (!setting.in_force && value != "off") value += " (kept; nothing acts on it yet)";
    out += line(setting.label, value, usual_label, on);
  }
  return out;
}

}  // namespace

json::object read_settings(const std::vector<Setting>& known,
                           const std::vector<std::string>& given) {
  json::object out;
  for (const auto& pair : given) {
    const auto equals = pair.find('=');
    if (equals == std::string::npos)
      throw Stop(Exit::usage, "\"" + pair + "\" is not of the form key=value");
    const auto& setting = named(known, pair.substr(0, equals));
    const auto value = value_of(setting.kind, std::string_view{pair}.substr(equals + 1));
    if (!value) {
      throw Stop(Exit::usage,
                 std::string{setting.key} + " takes a " +
                     (setting.kind == Kind::boolean ? "true or false" : "whole number"));
    }
    put(out, setting.key, as_json(*value));
  }
  return out;
}

std::string in_words(const Setting& setting, const json::value* value) {
  if (value == nullptr || value->is_null()) return {};
  if (setting.kind == Kind::choice) return choice_words(setting, words(value));
  if (setting.kind == Kind::scope_list) return scope_words(*value);
  return words(value);
}

std::string by_screen(const std::vector<Setting>& known, const json::value& object,
                      const Terminal& on) {
  std::vector<Screen> screens;
  for (const auto& setting : known) {
    if (std::ranges::find(screens, setting.screen) == screens.end())
      screens.push_back(setting.screen);
  }
  std::string out;
  for (const auto screen : screens) {
    const auto lines = lines_of(screen, known, object, on);
    if (lines.empty()) continue;
    out += '\n' + on.painted(Colour::strong, text(screen).name) + '\n' + lines;
  }
  return out;
}

}  // namespace doorward::cli
