// SPDX-License-Identifier: Apache-2.0
#include "fetch/json.h"

#include <algorithm>

namespace doorward::fetch {

json::value parse_json(std::string_view text) {
  json::error_code failed;
  auto value = json::parse(json::string_view{text.data(), text.size()}, failed);
  return failed ? json::value{} : value;
}

const json::value* at(const json::value& value, std::string_view path) {
  const json::value* here = &value;
  while (here != nullptr && !path.empty()) {
    const auto dot = std::min(path.find('.'), path.size());
    const auto* object = here->if_object();
    here = object != nullptr ? object->if_contains(path.substr(0, dot)) : nullptr;
    path.remove_prefix(std::min(dot + 1, path.size()));
  }
  return here;
}

std::string text_at(const json::value& value, std::string_view path) {
  const auto* found = at(value, path);
  return found != nullptr && found->is_string() ? std::string{found->get_string()} : std::string{};
}

std::int64_t number_at(const json::value& value, std::string_view path) {
  const auto* found = at(value, path);
  if (found == nullptr || !found->is_number()) return 0;
  json::error_code failed;
  const auto number = found->to_number<std::int64_t>(failed);
  return failed ? 0 : number;
}

}  // namespace doorward::fetch
