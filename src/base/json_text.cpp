// SPDX-License-Identifier: Apache-2.0
#include "base/json_text.h"

#include <utility>

#include "base/bytes.h"
#include "base/sixteen_bytes.h"

namespace doorward {
namespace {

struct PlainInJson {
  static bool one(char c) { return PrintingAscii::one(c) && c != '"' && c != '\\'; }
  static bool all(SixteenBytes b) {
    return SixteenBytes::none(b.below(' ') | b.behind_ascii_text() | b.are('"') | b.are('\\'));
  }
};

void append_json_escape(std::string& out, char c) {
  switch (c) {
    case '"': out += "\\\""; return;
    case '\\': out += "\\\\"; return;
    case '\n': out += "\\n"; return;
    case '\r': out += "\\r"; return;
    case '\t': out += "\\t"; return;
    default: break;
  }
  constexpr std::string_view upper_hex = "0123456789ABCDEF";
  const auto byte = static_cast<unsigned char>(c);
  out += "\\u00";
  out += upper_hex[byte >> 4];
  out += upper_hex[byte & 15];
}

// A quote, a text that stands for itself, and the quote with what follows it: in one go, because
// most of them are shorter than what each step of its own would cost.
void append_plain(std::string& out, std::string_view text, std::string_view quote_and_more) {
  const auto before = out.size();
  const auto size = before + 1 + text.size() + quote_and_more.size();
  out.resize_and_overwrite(size, [&](char* all, std::size_t) {
    char* at = all + before;
    *at++ = '"';
    at += text.copy(at, text.size());
    quote_and_more.copy(at, quote_and_more.size());
    return size;
  });
}

}  // namespace

std::size_t utf8_character(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text[0]);
  const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  return length <= text.size() && valid_utf8(text.substr(0, length)) ? length : 0;
}

bool plain_in_json(std::string_view text) { return plain_prefix<PlainInJson>(text) == text.size(); }

void append_json_string(std::string& out, std::string_view text) {
  if (plain_in_json(text)) return append_plain(out, text, R"(")");
  out += '"';
  while (!text.empty()) {
    const auto plain = plain_prefix<PlainInJson>(text);
    out += text.substr(0, plain);
    text.remove_prefix(plain);
    if (text.empty()) break;
    const std::size_t length = utf8_character(text);
    if (length == 0)
      out += "\xEF\xBF\xBD";
    else if (length == 1)
      append_json_escape(out, text[0]);
    else
      out += text.substr(0, length);
    text.remove_prefix(length == 0 ? 1 : length);
  }
  out += '"';
}

void JsonObject::key(std::string_view name) {
  if (out_.size() > 1) out_ += ',';
  if (plain_in_json(name)) return append_plain(out_, name, R"(":)");
  append_json_string(out_, name);
  out_ += ':';
}

JsonObject& JsonObject::text(std::string_view name, std::string_view value) {
  key(name);
  append_json_string(out_, value);
  return *this;
}

JsonObject& JsonObject::known(std::string_view name, std::string_view value) {
  return value.empty() ? *this : text(name, value);
}

JsonObject& JsonObject::text_or_null(std::string_view name, std::string_view value) {
  return value.empty() ? json(name, "null") : text(name, value);
}

JsonObject& JsonObject::number(std::string_view name, std::int64_t value) {
  return json(name, std::to_string(value));
}

JsonObject& JsonObject::flag(std::string_view name, bool value) {
  return json(name, value ? "true" : "false");
}

JsonObject& JsonObject::json(std::string_view name, std::string_view value) {
  key(name);
  out_ += value;
  return *this;
}

std::string JsonObject::take() { return std::exchange(out_, "{") + '}'; }

}  // namespace doorward
