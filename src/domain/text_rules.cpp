// SPDX-License-Identifier: Apache-2.0
#include "domain/text_rules.h"

#include <algorithm>

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
constexpr std::string_view unseen[] = {
    "\u00A0", "\u00AD", "\u034F", "\u061C", "\u115F", "\u1160", "\u1680", "\u180E", "\u2000",
    "\u2001", "\u2002", "\u2003", "\u2004", "\u2005", "\u2006", "\u2007", "\u2008", "\u2009",
    "\u200A", "\u200B", "\u200C", "\u200D", "\u200E", "\u200F", "\u202F", "\u205F", "\u2060",
    "\u2061", "\u2062", "\u2063", "\u2064", "\u3000", "\u3164", "\uFEFF", "\uFFA0"};

bool holds_unseen(std::string_view text) {
  return std::ranges::any_of(unseen, [&](std::string_view one) { return text.contains(one); });
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
