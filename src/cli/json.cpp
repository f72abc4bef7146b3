// SPDX-License-Identifier: Apache-2.0
#include "cli/json.h"

#include <cstdio>

namespace doorward::cli {

namespace {

template <class... Cases>
struct Overloaded : Cases... {
  using Cases::operator()...;
};

void indent(std::string& out, const json::value& value, int depth) {
  const auto line = [&](int at) { out.append("\n").append(static_cast<std::size_t>(at) * 2, ' '); };
  bool first = true;
  const auto separate = [&] {
    if (!first) out += ',';
    first = false;
    line(depth + 1);
  };
  if (const auto* object = value.if_object(); object != nullptr && !object->empty()) {
    out += '{';
    for (const auto& member : *object) {
      separate();
      out += json::serialize(member.key());
      out += ": ";
      indent(out, member.value(), depth + 1);
    }
    line(depth);
    out += '}';
  } else if (const auto* array = value.if_array(); array != nullptr && !array->empty()) {
    out += '[';
    for (const auto& item : *array) {
      separate();
      indent(out, item, depth + 1);
    }
    line(depth);
    out += ']';
  } else {
    out += json::serialize(value);
  }
}

}  // namespace

void put(json::object& into, std::string_view path, json::value value) {
  json::object* here = &into;
  for (auto dot = path.find('.'); dot != std::string_view::npos; dot = path.find('.')) {
    auto& next = (*here)[path.substr(0, dot)];
    if (!next.is_object()) next.emplace_object();
    here = &next.get_object();
    path.remove_prefix(dot + 1);
  }
  (*here)[path] = std::move(value);
}

json::value as_json(const Value& value) {
  return std::visit(Overloaded{[](std::monostate) { return json::value(nullptr); },
                               [](bool truth) { return json::value(truth); },
                               [](std::int64_t number) { return json::value(number); },
                               [](const std::string& text) { return json::value(text); },
                               [](const std::vector<std::string>& list) {
                                 return json::value(json::array(list.begin(), list.end()));
                               }},
                    value);
}

std::string words(const json::value* value) {
  if (value == nullptr || value->is_null()) return {};
  if (const auto* text = value->if_string()) return std::string{*text};
  if (const auto* truth = value->if_bool()) return *truth ? "on" : "off";
  std::string out;
  if (const auto* object = value->if_object()) {
    for (const auto& member : *object) {
      if (!out.empty()) out += ", ";
      out += std::string{member.key()} + "=" + words(&member.value());
    }
    return out;
  }
  const auto* array = value->if_array();
  if (array == nullptr) return json::serialize(*value);
  for (const auto& item : *array) {
    if (!out.empty()) out += ", ";
    out += words(&item);
  }
  return out;
}

void print_json(const json::value& value) {
  std::string out;
  indent(out, value, 0);
  out += '\n';
  std::fwrite(out.data(), 1, out.size(), stdout);
}

}  // namespace doorward::cli
