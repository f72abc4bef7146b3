// SPDX-License-Identifier: Apache-2.0
#include "wire/text.h"

#include <array>
#include <charconv>

#include "base/bytes.h"
#include "base/sixteen_bytes.h"

namespace doorward::wire {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";
constexpr std::string_view upper_hex = "0123456789ABCDEF";

struct PlainInJson {
  static bool one(char c) { return PrintingAscii::one(c) && c != '"' && c != '\\'; }
  static bool all(SixteenBytes b) {
    return SixteenBytes::none(b.below(' ') | b.behind_ascii_text() | b.are('"') | b.are('\\'));
  }
};

// The length of the UTF-8 character at the front, or 0 when there is none.
std::size_t character(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text[0]);
  const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  return length <= text.size() && valid_utf8(text.substr(0, length)) ? length : 0;
}

void append_json_escape(std::string& out, char c) {
  switch (c) {
    case '"': out += "\\\""; return;
    case '\\': out += "\\\\"; return;
    case '\n': out += "\\n"; return;
    case '\r': out += "\\r"; return;
    case '\t': out += "\\t"; return;
    default: break;
  }
  const auto byte = static_cast<unsigned char>(c);
  out += "\\u00";
  out += upper_hex[byte >> 4];
  out += upper_hex[byte & 15];
}

void append_xml_character(std::string& out, char c) {
  switch (c) {
    case '&': out += "&amp;"; return;
    case '<': out += "&lt;"; return;
    case '>': out += "&gt;"; return;
    case '"': out += "&quot;"; return;
    case '\r': out += "&#13;"; return;  // A reader would turn it into a line feed.
    case '\n':
    case '\t': out += c; return;
    default: break;
  }
  if (static_cast<unsigned char>(c) < 0x20)
    out += replacement;
  else
    out += c;
}

}  // namespace

bool plain_in_json(std::string_view text) { return plain_prefix<PlainInJson>(text) == text.size(); }

void append_json_string(std::string& out, std::string_view text) {
  out += '"';
  while (!text.empty()) {
    const auto plain = plain_prefix<PlainInJson>(text);
    out += text.substr(0, plain);
    text.remove_prefix(plain);
    if (text.empty()) break;
    const std::size_t length = character(text);
    if (length == 0)
      out += replacement;
    else if (length == 1)
      append_json_escape(out, text[0]);
    else
      out += text.substr(0, length);
    text.remove_prefix(length == 0 ? 1 : length);
  }
  out += '"';
}

void append_xml_text(std::string& out, std::string_view text) {
  while (!text.empty()) {
    const std::size_t length = character(text);
    const auto all = text.substr(0, length == 0 ? 1 : length);
    if (length == 1)
      append_xml_character(out, text[0]);
    else if (length == 0 || all == "\xEF\xBF\xBE" || all == "\xEF\xBF\xBF")
      out += replacement;
    else
      out += all;
    text.remove_prefix(all.size());
  }
}

void append_url_encoded(std::string& out, std::string_view text) {
  for (const char c : text) {
    const bool unreserved = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                            (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == '~';
    if (unreserved) {
      out += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += '%';
    out += upper_hex[byte >> 4];
    out += upper_hex[byte & 15];
  }
}

void append_number(std::string& out, std::int64_t number) {
  std::array<char, 24> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  out.append(digits.data(), end);
}

std::string description_text(std::string_view text) {
  std::string out{text};
  for (char& c : out) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\')
      c = '\'';
    else if (byte < 0x20 || byte >= 0x7F)
      c = '?';
  }
  return out;
}

}  // namespace doorward::wire
