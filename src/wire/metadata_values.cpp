// SPDX-License-Identifier: Apache-2.0
#include "wire/metadata_values.h"

#include <algorithm>
#include <charconv>

#include "base/bytes.h"
#include "domain/scopes.h"
#include "wire/json.h"

namespace doorward::wire {
namespace {

using Texts = std::vector<std::string>;

std::string_view child(const Element& element, std::string_view name) {
  for (const auto& [key, text] : element.children) {
    if (key == name) return text;
  }
  return {};
}

std::optional<std::int64_t> number(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<bool> truth(std::string_view text) {
  if (text == "true" || text == "1") return true;
  if (text == "false" || text == "0") return false;
  return std::nullopt;
}

Texts lines(std::string_view text) {
  Texts all;
  while (!text.empty()) {
    const auto end = text.find_first_of("\r\n");
    if (const auto line = trim(text.substr(0, end)); !line.empty()) all.emplace_back(line);
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
  }
  return all;
}

// Asset audiences are a JSON array in one element; other lists within an element have lines.
std::optional<Texts> list(std::string_view text) {
  if (!text.starts_with('[')) return lines(text);
  const auto document = parse_document("{\"list\":" + std::string{text} + "}");
  const auto found = document ? document->find("list") : Document::const_iterator{};
  if (!document || document->size() != 1 || found == document->end()) return std::nullopt;
  const auto* texts = std::get_if<Texts>(&found->second);
  return texts != nullptr ? std::optional{*texts} : std::nullopt;
}

std::string scope_name(const std::string& metadata) {
  const auto number = builtin_scope_in_metadata(metadata);
  return number ? std::string{builtin_scopes()[*number].name} : metadata;
}

// Empty where Salesforce has no such scope; a custom scope keeps its name.
std::string scope_metadata(const std::string& name) {
  const auto number = builtin_scope(name);
  return number ? std::string{builtin_scopes()[*number].metadata} : name;
}

std::optional<std::string> range_text(const Element& element) {
  const auto first = Address::parse(child(element, "start")),
             last = Address::parse(child(element, "end"));
  if (!first || !last || *last < *first || first->is_v4() != last->is_v4()) return std::nullopt;
  return IpRange{*first, *last, std::string{trim(child(element, "description"))}}.text();
}

std::optional<std::string> attribute_text(const Element& element) {
  const auto key = trim(child(element, "key")), formula = trim(child(element, "formula"));
  if (key.empty() || key.find('=') != std::string_view::npos) return std::nullopt;
  return std::string{key} + " = " + std::string{formula};
}

std::optional<Value> repeated(const Field<App>& field, const Elements& elements) {
  Texts texts;
  for (const auto& element : elements) {
    const bool range = field.kind == Kind::ip_ranges, attribute = field.metadata == "attributes";
    const auto text = range                            ? range_text(element)
                      : attribute                      ? attribute_text(element)
                      : field.kind == Kind::scope_list ? std::optional{scope_name(element.text)}
                                                       : std::optional{element.text};
    if (!text) return std::nullopt;
    // "An empty element clears the list."
    if (!text->empty()) texts.push_back(*text);
  }
  return texts;
}

Elements elements_of_list(const Field<App>& field, const Texts& texts) {
  if (texts.empty()) return {};
  if (!repeats(field)) {
    std::string joined;
    if (field.key == "oauth.asset_tokens.audiences")
      append_json(joined, texts);
    else
      for (const auto& text : texts) joined += (joined.empty() ? "" : "\n") + text;
    return {{.text = joined}};
  }
  Elements elements;
  for (const auto& text : texts) {
    if (field.kind == Kind::ip_ranges) {
      const auto range = IpRange::parse(text);
      if (!range) continue;
      elements.push_back(
          {.children = {{"end", range->last.text()}, {"start", range->first.text()}}});
      if (!range->description.empty()) {
        elements.back().children.insert(elements.back().children.begin(),
                                        {"description", range->description});
      }
    } else if (field.metadata == "attributes") {
      const auto equals = text.find('=');
      const std::string_view all{text};
      const auto formula =
          equals == std::string::npos ? std::string_view{} : all.substr(equals + 1);
      elements.push_back({.children = {{"formula", std::string{trim(formula)}},
                                       {"key", std::string{trim(all.substr(0, equals))}}}});
    } else {
      const auto written = field.kind == Kind::scope_list ? scope_metadata(text) : text;
      if (!written.empty()) elements.push_back({.text = written});
    }
  }
  return elements;
}

}  // namespace

std::string_view element_path(const Field<App>& field) {
  return field.metadata.starts_with('!') ? field.metadata.substr(1) : field.metadata;
}

bool is_container(std::string_view path) {
  return std::ranges::any_of(app_fields(), [&](const auto& field) {
    const auto other = element_path(field);
    return other.size() > path.size() && other.starts_with(path) && other[path.size()] == '.';
  });
}

bool repeats(const Field<App>& field) {
  switch (field.kind) {
    case Kind::scope_list:
    case Kind::profile_list:
    case Kind::permission_set_list:
    case Kind::ip_ranges: return true;
    case Kind::text_list: return field.metadata == "attributes";
    case Kind::boolean:
    case Kind::integer:
    case Kind::minutes:
    case Kind::text:
    case Kind::long_text:
    case Kind::choice:
    case Kind::user:
    case Kind::profile:
    case Kind::permission_list:
    case Kind::login_hours: return false;
  }
  std::unreachable();
}

std::optional<Value> value_of_elements(const Field<App>& field, const Elements& elements) {
  if (repeats(field)) return repeated(field, elements);
  const auto& text = elements.front().text;
  switch (field.kind) {
    case Kind::boolean:
      if (is_container(element_path(field))) return true;
      if (const auto flag = truth(text)) return *flag != field.metadata.starts_with('!');
      return std::nullopt;
    case Kind::integer:
    case Kind::minutes:
      if (const auto value = number(text)) return *value;
      return std::nullopt;
    case Kind::choice:
      for (const auto& choice : field.choices) {
        if (choice.metadata == text) return std::string{choice.name};
      }
      return std::nullopt;
    case Kind::text_list:
      if (auto texts = list(text)) return std::move(*texts);
      return std::nullopt;
    case Kind::text:
    case Kind::long_text:
    case Kind::user:
    case Kind::profile:
    case Kind::scope_list:
    case Kind::profile_list:
    case Kind::permission_set_list:
    case Kind::permission_list:
    case Kind::ip_ranges:
    case Kind::login_hours: return text;
  }
  std::unreachable();
}

Elements elements_of_value(const Field<App>& field, const Value& value) {
  if (const auto* flag = std::get_if<bool>(&value)) {
    return {{.text = *flag != field.metadata.starts_with('!') ? "true" : "false"}};
  }
  if (const auto* whole = std::get_if<std::int64_t>(&value))
    return {{.text = std::to_string(*whole)}};
  if (const auto* texts = std::get_if<Texts>(&value)) return elements_of_list(field, *texts);
  const auto* text = std::get_if<std::string>(&value);
  if (text == nullptr || text->empty()) return {};
  if (field.kind != Kind::choice) return {{.text = *text}};
  for (const auto& choice : field.choices) {
    if (choice.name == *text && !choice.metadata.empty())
      return {{.text = std::string{choice.metadata}}};
  }
  return {};
}

std::optional<RefreshPolicy> parse_refresh_policy(std::string_view text) {
  const auto* policies = field<App>("policies.refresh_token.policy");
  const auto* units = field<App>("policies.refresh_token.unit");
  const auto colon = text.find(':');
  RefreshPolicy read;
  for (const auto& choice : policies->choices) {
    if (choice.metadata == text.substr(0, colon)) read.policy = choice.name;
  }
  const bool has_period = text.starts_with("specific_");
  if (read.policy.empty() || has_period != (colon != std::string_view::npos)) return std::nullopt;
  if (!has_period) return read;
  const auto rest = text.substr(colon + 1);
  const auto second = rest.find(':');
  const auto period = number(rest.substr(0, second));
  if (!period || *period < 0 || second == std::string_view::npos) return std::nullopt;
  read.period = *period;
  for (const auto& choice : units->choices) {
    if (choice.metadata == rest.substr(second + 1)) read.unit = choice.name;
  }
  return read.unit.empty() ? std::nullopt : std::optional{read};
}

std::string refresh_policy_text(const RefreshPolicy& policy) {
  const auto metadata = [](std::string_view key, std::string_view name) {
    for (const auto& choice : field<App>(key)->choices) {
      if (choice.name == name) return std::string{choice.metadata};
    }
    return std::string{};
  };
  auto text = metadata("policies.refresh_token.policy", policy.policy);
  if (!text.starts_with("specific_")) return text;
  return text + ':' + std::to_string(policy.period) + ':' +
         metadata("policies.refresh_token.unit", policy.unit.empty() ? "days" : policy.unit);
}

}  // namespace doorward::wire
