// SPDX-License-Identifier: Apache-2.0
#include "wire/text.h"

#include <array>
#include <charconv>

#include "base/json_text.h"

namespace doorward::wire {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";
constexpr std::string_view upper_hex = "0123456789ABCDEF";

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

bool plain_in_json(std::string_view text) { return doorward::plain_in_json(text); }

void append_json_string(std::string& out, std::string_view text) {
  doorward::append_json_string(out, text);
}

void append_xml_text(std::string& out, std::string_view text) {
  while (!text.empty()) {
    const std::size_t length = utf8_character(text);
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
