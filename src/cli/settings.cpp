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

/// "    Label .....  value", the value wrapped under itself.
std::string line(const Setting& setting, const std::string& value, int label_width,
                 const Terminal& on) {
  std::string out;
  auto label = cut(setting.label, label_width);
  label.append(static_cast<std::size_t>(std::max(0, label_width - columns(label))), ' ');
  for (const auto& part : wrapped(printable(value), std::max(20, on.width - label_width - 4))) {
    const auto head = out.empty() ? label : std::string(static_cast<std::size_t>(label_width), ' ');
    out += "  " + on.painted(Colour::faint, head) + "  " + part + '\n';
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
  int width = 0;
  for (const auto& setting : known) width = std::max(width, columns(setting.label));
  width = std::min(width, std::max(24, on.width / 2 - 4));
  std::string out, group;
  for (const auto& setting : known) {
    auto value = in_words(setting, at(object, setting.key));
    if (value.empty()) continue;
    // Off is how these are until their flows come; only what is set deserves the remark.
    if (!setting.in_force && value == "off") continue;
    if (!setting.in_force) value += " (kept; nothing acts on it yet)";
    if (const std::string screen{text(setting.screen).name}; screen != group) {
      group = screen;
      out += '\n' + on.painted(Colour::strong, screen) + '\n';
    }
    out += line(setting, value, width, on);
  }
  return out;
}

}  // namespace doorward::cli
