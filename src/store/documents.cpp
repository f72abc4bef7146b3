// SPDX-License-Identifier: Apache-2.0
#include "store/documents.h"

#include <type_traits>

namespace doorward::store {

namespace json = boost::json;

json::value json_of(const Value& value) {
  return std::visit(
      [](const auto& held) -> json::value {
        using Held = std::decay_t<decltype(held)>;
        if constexpr (std::is_same_v<Held, std::monostate>) {
          return nullptr;
        } else if constexpr (std::is_same_v<Held, std::vector<std::string>>) {
          json::array texts;
          for (const std::string& text : held) texts.emplace_back(text);
          return texts;
        } else if constexpr (std::is_same_v<Held, std::string>) {
          return json::string(held);
        } else {
          return held;
        }
      },
      value);
}

bool value_of(const json::value& from, Value& value) {
  switch (from.kind()) {
    case json::kind::null: value = std::monostate{}; return true;
    case json::kind::bool_: value = from.get_bool(); return true;
    case json::kind::int64: value = std::int64_t{from.get_int64()}; return true;
    case json::kind::string: value = std::string(from.get_string()); return true;
    case json::kind::array: break;
    case json::kind::uint64:
    case json::kind::double_:
    case json::kind::object: return false;
  }
  std::vector<std::string> texts;
  texts.reserve(from.get_array().size());
  for (const json::value& entry : from.get_array()) {
    const json::string* text = entry.if_string();
    if (text == nullptr) return false;
    texts.emplace_back(text->data(), text->size());
  }
  value = std::move(texts);
  return true;
}

}  // namespace doorward::store
