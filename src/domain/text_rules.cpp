// SPDX-License-Identifier: Apache-2.0
#include "domain/text_rules.h"

#include <algorithm>
#include <bit>

namespace doorward {
namespace {

bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool digit(char c) { return c >= '0' && c <= '9'; }
bool beyond_ascii(char c) { return static_cast<unsigned char>(c) >= 0x80; }

bool domain_form(std::string_view domain) {
  const auto possible = [](char c) {
    return letter(c) || digit(c) || c == '-' || c == '.' || beyond_ascii(c);
  };
  return !domain.empty() && domain.size() <= 253 && std::ranges::all_of(domain, possible) &&
         domain.front() != '.' && domain.front() != '-' && domain.back() != '.' &&
         domain.back() != '-' && domain.find("..") == std::string_view::npos;
}

// The control characters beyond ASCII: C1, line separators, and those that turn the direction of
// writing around, so that a name reads as another one.
bool holds_unicode_controls(std::string_view text) {
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const auto next = static_cast<unsigned char>(text[i + 1]);
    if (lead == 0xC2 && next >= 0x80 && next <= 0x9F) return true;
    if (lead != 0xE2 || i + 2 >= text.size()) continue;
    const auto last = static_cast<unsigned char>(text[i + 2]);
    const bool separator_or_embedding = next == 0x80 && last >= 0xA8 && last <= 0xAE;
    const bool isolate = next == 0x81 && last >= 0xA6 && last <= 0xA9;
    if (separator_or_embedding || isolate) return true;
  }
  return false;
}

// What nobody sees, or takes for a space: a name with one of them reads as another one.
struct Points {
  char32_t first, last;
};
constexpr Points unseen[] = {
    {0x00A0, 0x00A0}, {0x00AD, 0x00AD}, {0x034F, 0x034F}, {0x061C, 0x061C},   {0x115F, 0x1160},
    {0x1680, 0x1680}, {0x17B4, 0x17B5}, {0x180B, 0x180F}, {0x2000, 0x200F},   {0x202F, 0x202F},
    {0x205F, 0x206F}, {0x2800, 0x2800}, {0x3000, 0x3000}, {0x3164, 0x3164},   {0xFE00, 0xFE0F},
    {0xFEFF, 0xFEFF}, {0xFFA0, 0xFFA0}, {0xFFF9, 0xFFFB}, {0x1D173, 0x1D17A}, {0xE0000, 0xE0FFF}};

bool goes_on(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

// Of UTF-8.
bool holds_unseen(std::string_view text) {
  char32_t point = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    point =
        goes_on(text[i]) ? (point << 6) | (byte & 0x3FU) : byte & (0xFFU >> std::countl_one(byte));
    if (i + 1 < text.size() && goes_on(text[i + 1])) continue;
    const auto is_it = [&](const Points& some) {
      return point >= some.first && point <= some.last;
    };
    if (std::ranges::any_of(unseen, is_it)) return true;
  }
  return false;
}

}  // namespace

bool email_form(std::string_view text) {
  if (holds_unseen(text)) return false;
  const auto at = text.find('@');
  if (at == std::string_view::npos || at == 0 || at > 64 || text.size() > 254) return false;
  const auto local = text.substr(0, at);
  const auto possible = [](char c) {  // RFC 5322's atoms; quoted forms are not worth their trouble.
    return letter(c) || digit(c) || beyond_ascii(c) ||
           std::string_view{"!#$%&'*+-/=?^_`{|}~."}.find(c) != std::string_view::npos;
  };
  return std::ranges::all_of(local, possible) && local.front() != '.' && local.back() != '.' &&
         local.find("..") == std::string_view::npos && domain_form(text.substr(at + 1));
}

bool mail_reaches(std::string_view address) {
  return std::ranges::none_of(address, beyond_ascii) && !address.starts_with('-');
}

bool api_name_form(std::string_view text) {
  const auto possible = [](char c) { return letter(c) || digit(c) || c == '_'; };
  return !text.empty() && letter(text.front()) && text.back() != '_' &&
         std::ranges::all_of(text, possible) && text.find("__") == std::string_view::npos;
}

std::string api_name_for(std::string_view name) {
  std::string out;
  for (const char c : name) {
    if (letter(c) || digit(c))
      out += c;
    else if (!out.empty() && out.back() != '_')
      out += '_';
  }
  if (out.empty() || !letter(out.front())) out.insert(0, out.empty() ? "App" : "App_");
  if (out.size() > 80) out.resize(80);
  while (out.back() == '_') out.pop_back();
  return out;
}

bool scope_name_form(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) {
    return c > ' ' && c < 0x7F && c != '"' && c != '\\';
  });
}

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

bool has_control_characters(std::string_view text, bool lines) {
  if (holds_unicode_controls(text)) return true;
  return std::ranges::any_of(text, [lines](char c) {
    const auto byte = static_cast<unsigned char>(c);
    const bool line = c == '\n' || c == '\r' || c == '\t';
    return byte == 0x7F || (byte < 0x20 && !(lines && line));
  });
}

}  // namespace doorward
