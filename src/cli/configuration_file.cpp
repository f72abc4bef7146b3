// SPDX-License-Identifier: Apache-2.0
#include "cli/configuration_file.h"

// Its header is all of it, for this file alone; a mistake in the text is a value here, too.
#define TOML_HEADER_ONLY 1
#define TOML_EXCEPTIONS 0
#define TOML_ENABLE_FORMATTERS 0
#include <toml++/toml.h>

#include <optional>
#include <utility>

#include "base/printable.h"
#include "domain/field.h"

namespace doorward::cli {
namespace {

std::string place_of(const std::string& file, std::size_t line, std::string_view name) {
  return printable(file) + ", line " + std::to_string(line) +
         (name.empty() ? std::string{} : ": " + printable(name));
}

std::string words(Form form) {
  switch (form) {
    case Form::boolean: return "true or false";
    case Form::number: return "a whole number, without quotes";
    case Form::text: return "a text in quotes";
    case Form::texts: return "a text in quotes, or a list of such";
  }
  std::unreachable();
}

// Empty when the value has another form.
std::optional<std::string> text_in(const toml::node& value, Form form) {
  if (form == Form::boolean && value.is_boolean())
    return value.as_boolean()->get() ? "true" : "false";
  if (form == Form::number && value.is_integer()) return std::to_string(value.as_integer()->get());
  if ((form == Form::text || form == Form::texts) && value.is_string())
    return value.as_string()->get();
  return std::nullopt;
}

void take(FileSetting setting, const toml::node& value, Form form, ConfigurationFile& out) {
  std::vector<const toml::node*> all{&value};
  if (const auto* list = value.as_array(); list != nullptr && form == Form::texts) {
    all.clear();
    for (const auto& one : *list) all.push_back(&one);
  }
  for (const auto* one : all) {
    auto text = text_in(*one, form);
    if (!text || text->empty()) {
      out.wrong.push_back(setting.place + (text ? ": is empty. Leave it out, or give a value."
                                                : ": has to be " + words(form) + '.'));
      return;
    }
    setting.values.push_back(*std::move(text));
  }
  out.settings.push_back(std::move(setting));
}

std::string unknown(const std::string& name, const toml::node& value, const Forms& known) {
  if (value.is_table()) return "there are no tables, and no names with dots.";
  std::vector<std::string_view> names;
  for (const auto& [each, form] : known) names.push_back(each);
  const auto meant = nearest(name, names);
  return "there is no such setting." +
         (meant.empty() ? std::string{} : " Did you mean " + std::string{meant} + '?');
}

// The library's words, without what they quote of a value: a number that is too large, say, or the
// beginning of a word. Two characters tell nothing, and what it expected is its own.
std::string words(const toml::parse_error& error) {
  std::string out;
  auto rest = error.description();
  for (auto open = rest.find('\''); open != rest.npos; open = rest.find('\'')) {
    const auto close = rest.find('\'', open + 1);
    if (close == rest.npos) break;
    const auto quoted = rest.substr(open + 1, close - open - 1);
    const bool told = quoted.size() <= 2 || rest.substr(0, open).ends_with("expected ");
    out.append(rest.substr(0, open + 1)).append(told ? quoted : "…").append("'");
    rest.remove_prefix(close + 1);
  }
  return printable(out.append(rest));
}

// Where the first mistake is. Only the name of a known setting is told: what else stands there may
// be part of a secret.
std::string mistake(std::string_view text, const std::string& file, const toml::parse_error& error,
                    const Forms& known) {
  // A text or a list without an end is noticed below the line that has to be mended. That one comes
  // after the last up to which the text can be read.
  const std::size_t noticed = error.source().begin.line;
  std::size_t begin = 0, line = 1, at = 0;
  for (std::size_t number = 1; number <= noticed && (at = text.find('\n', at)) != text.npos;) {
    ++at;
    ++number;
    if (!toml::parse(text.substr(0, at))) continue;
    begin = at;
    line = number;
  }
  auto name = text.substr(begin, text.find_first_of("=\n", begin) - begin);
  const auto first = name.find_first_not_of(" \t\"'"), last = name.find_last_not_of(" \t\"'");
  name = first == name.npos ? "" : name.substr(first, last - first + 1);
  const bool named = known.contains(name);
  const auto place = place_of(file, line, named ? name : "");
  if (named && error.description().contains("cannot redefine")) return place + ": is given twice.";
  return place + ": is no TOML" +
         (noticed != line ? ", as line " + std::to_string(noticed) + " shows: " : ": ") +
         words(error) + '.';
}

}  // namespace

ConfigurationFile read_configuration(std::string_view text, const std::string& file,
                                     const Forms& known) {
  const auto parsed = toml::parse(text);
  if (!parsed) {
    return {
        .settings = {}, .wrong = {mistake(text, file, parsed.error(), known)}, .is_toml = false};
  }
  // A table has its keys in the alphabet's order.
  std::multimap<std::size_t, std::pair<std::string, const toml::node*>> lines;
  for (const auto& [key, value] : parsed.table())
    lines.emplace(key.source().begin.line, std::pair{std::string{key.str()}, &value});
  ConfigurationFile out;
  for (const auto& [line, setting] : lines) {
    const auto& [name, value] = setting;
    const auto place = place_of(file, line, name);
    const auto form = known.find(name);
    if (form == known.end()) {
      out.wrong.push_back(place + ": " + unknown(name, *value, known));
    } else {
      take({.name = name, .place = place, .values = {}}, *value, form->second, out);
    }
  }
  return out;
}

}  // namespace doorward::cli
