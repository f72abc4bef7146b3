// SPDX-License-Identifier: Apache-2.0
#include "domain/value.h"

#include <array>
#include <boost/json.hpp>
#include <type_traits>

#include "base/bytes.h"

namespace doorward {
namespace {

namespace json = boost::json;
using Texts = std::vector<std::string>;

void append_text(std::string& out, std::string_view text) {
  constexpr std::string_view digits = "0123456789abcdef";
  const bool readable = valid_utf8(text);
  out += '"';
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (c == '\n') {
      out += "\\n";
    } else if (byte < 0x20 || byte == 0x7F) {
      out += "\\u00";
      out += digits[byte >> 4];
      out += digits[byte & 15];
    } else {
      out += !readable && byte >= 0x80 ? '?' : c;  // What we write, we can read again.
    }
  }
  out += '"';
}

void append_value(std::string& out, const Value& value) {
  std::visit(
      [&out](const auto& held) {
        using Held = std::decay_t<decltype(held)>;
        if constexpr (std::is_same_v<Held, std::monostate>) {
          out += "null";
        } else if constexpr (std::is_same_v<Held, bool>) {
          out += held ? "true" : "false";
        } else if constexpr (std::is_same_v<Held, std::int64_t>) {
          out += std::to_string(held);
        } else if constexpr (std::is_same_v<Held, std::string>) {
          append_text(out, held);
        } else {
          out += '[';
          for (std::size_t i = 0; i < held.size(); ++i) {
            if (i > 0) out += ',';
            append_text(out, held[i]);
          }
          out += ']';
        }
      },
      value);
}

bool read_texts(const json::array& array, Value& value) {
  Texts texts;
  texts.reserve(array.size());
  for (const auto& entry : array) {
    if (!entry.is_string()) return false;
    texts.emplace_back(entry.get_string());
  }
  value = std::move(texts);
  return true;
}

bool read_value(const json::value& from, Value& value) {
  switch (from.kind()) {
    case json::kind::null: value = std::monostate{}; return true;
    case json::kind::bool_: value = from.get_bool(); return true;
    case json::kind::int64: value = std::int64_t{from.get_int64()}; return true;
    case json::kind::string: value = std::string{from.get_string()}; return true;
    case json::kind::array: return read_texts(from.get_array(), value);
    case json::kind::uint64:
    case json::kind::double_:
    case json::kind::object: return false;
  }
  return false;
}

}  // namespace

std::string printed(const Value& value) {
  if (std::holds_alternative<std::monostate>(value)) return "not set";
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  if (const auto* texts = std::get_if<Texts>(&value)) {
    std::string out;
    for (const auto& text : *texts) {
      if (!out.empty()) out += ", ";
      out += text;
    }
    return out;
  }
  std::string out;
  append_value(out, value);
  return out;
}

std::string to_json(const Document& document) {
  std::string out = "{";
  for (const auto& [key, value] : document) {
    if (out.size() > 1) out += ',';
    append_text(out, key);
    out += ':';
    append_value(out, value);
  }
  return out += '}';
}

bool from_json(std::string_view text, Document& document) {
  document.clear();
  std::array<unsigned char, 4096> first{};  // Most documents need no memory besides this.
  json::monotonic_resource memory(first.data(), first.size());
  json::error_code error;
  const auto parsed = json::parse({text.data(), text.size()}, error, &memory);
  if (error || !parsed.is_object()) return false;
  for (const auto& [key, from] : parsed.get_object()) {
    Value value;
    if (!read_value(from, value)) {
      document.clear();
      return false;
    }
    document.insert_or_assign(std::string{key}, std::move(value));
  }
  return true;
}

}  // namespace doorward
