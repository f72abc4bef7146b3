// SPDX-License-Identifier: Apache-2.0
#include "pages/template.h"

#include <algorithm>
#include <map>
#include <stdexcept>
#include <utility>

namespace doorward::pages {

using kainjow::mustache::data;
using Template = kainjow::mustache::mustache;

const Embedded& text_named(std::string_view name) {
  const auto found = std::ranges::find(embedded(), name, &Embedded::name);
  if (found == embedded().end()) throw std::logic_error("no page text " + std::string{name});
  return *found;
}

data some(const std::string& text) { return text.empty() ? data{false} : data{text}; }

data list(const std::vector<std::string>& texts) {
  data all{data::type::list};
  for (const auto& text : texts) all << data{text};
  return all;
}

namespace {

// A template keeps state while it renders, so each thread has its own; to parse one takes longer
// than all else that a page is made of.
Template& template_named(std::string_view name) {
  thread_local std::map<std::string_view, Template> parsed;  // By names of embedded texts.
  const auto& text = text_named(name);
  if (const auto found = parsed.find(text.name); found != parsed.end()) return found->second;
  Template made{std::string{text.text}};
  if (!made.is_valid()) throw std::logic_error(std::string{name} + ": " + made.error_message());
  return parsed.emplace(text.name, std::move(made)).first->second;
}

}  // namespace

std::string filled(std::string_view name, const data& with) {
  return template_named(name).render(with);
}

}  // namespace doorward::pages
