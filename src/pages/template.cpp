// SPDX-License-Identifier: Apache-2.0
#include "pages/template.h"

#include <algorithm>
#include <stdexcept>

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

// A template is parsed for each page: it keeps state while it renders, and takes microseconds.
std::string filled(std::string_view name, const data& with) {
  Template made{std::string{text_named(name).text}};
  if (!made.is_valid()) throw std::logic_error(std::string{name} + ": " + made.error_message());
  return made.render(with);
}

}  // namespace doorward::pages
