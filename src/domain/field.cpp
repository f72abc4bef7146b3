// SPDX-License-Identifier: Apache-2.0
#include "domain/field.h"

#include <algorithm>
#include <charconv>
#include <numeric>
#include <utility>
#include <vector>

#include "base/bytes.h"
#include "domain/app.h"
#include "domain/directory.h"

namespace doorward {
namespace {

// Levenshtein: how many letters must change to turn one word into the other.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = std::exchange(row[0], i + 1);
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t changed = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({row[j] + 1, diagonal + 1, changed});
    }
  }
  return row.back();
}

std::string_view last_part(std::string_view key) { return key.substr(key.rfind('.') + 1); }

// Between quotes a comma is part of a formula: `name = User.LastName & ", " & User.FirstName`.
std::size_t next_comma(std::string_view text) {
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (quoted && text[i] == '\\')
      ++i;
    else if (text[i] == '"')
      quoted = !quoted;
    else if (text[i] == ',' && !quoted)
      return i;
  }
  return std::string_view::npos;
}

std::vector<std::string> entries(std::string_view text) {
  const bool lines = text.contains('\n');
  std::vector<std::string> list;
  while (!text.empty()) {
    const auto end = lines ? text.find('\n') : next_comma(text);
    if (const auto entry = trim(text.substr(0, end)); !entry.empty()) list.emplace_back(entry);
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
  }
  return list;
}

}  // namespace

std::string_view name(Kind kind) {
  switch (kind) {
    using enum Kind;
    case boolean: return "boolean";
    case integer: return "integer";
    case Kind::minutes: return "minutes";
    case text: return "text";
    case long_text: return "long_text";
    case text_list: return "text_list";
    case choice: return "choice";
    case scope_list: return "scope_list";
    case user: return "user";
    case profile: return "profile";
    case profile_list: return "profile_list";
    case permission_set_list: return "permission_set_list";
    case permission_list: return "permission_list";
    case ip_ranges: return "ip_ranges";
    case login_hours: return "login_hours";
  }
  std::unreachable();
}

std::string_view nearest(std::string_view word, std::span<const std::string_view> known) {
  if (word.size() > 100) return {};  // Nobody mistypes that much, and the time grows with it.
  std::string_view best;
  std::size_t least = std::max<std::size_t>(2, word.size() / 4) + 1;
  for (const auto candidate : known) {
    // "require_pkce" means "oauth.require_pkce": a key without its groups is the commonest slip.
    const auto away = std::min(distance(word, candidate), distance(word, last_part(candidate)));
    if (away < least) {
      least = away;
      best = candidate;
    }
  }
  return best;
}

Problem unknown_setting(std::string_view key, const Value& value,
                        std::span<const std::string_view> known) {
  std::string detail = "There is no setting \"" + std::string{key} + "\".";
  if (const auto meant = nearest(key, known); !meant.empty()) {
    detail += " Did you mean \"" + std::string{meant} + "\"?";
  }
  return {std::string{key}, printed(value), "unknown_setting", std::move(detail), false};
}

std::optional<Value> value_of(Kind kind, std::string_view text) {
  text = trim(text);
  if (text == "not set") return Value{};
  switch (kind) {
    case Kind::boolean: {
      const auto word = lower(text);
      if (word == "true" || word == "on" || word == "yes") return true;
      if (word == "false" || word == "off" || word == "no") return false;
      return std::nullopt;
    }
    case Kind::integer:
    case Kind::minutes: {
      std::int64_t number = 0;
      const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
      if (text.empty() || error != std::errc{} || end != text.data() + text.size())
        return std::nullopt;
      return number;
    }
    case Kind::text:
    case Kind::long_text:
    case Kind::choice:
    case Kind::user:
    case Kind::profile: return std::string{text};
    case Kind::text_list:
    case Kind::scope_list:
    case Kind::profile_list:
    case Kind::ip_ranges:
    case Kind::permission_set_list:
    case Kind::permission_list:
    case Kind::login_hours: return entries(text);
  }
  std::unreachable();
}

std::string_view label_of(std::string_view key) {
  if (const auto* found = field<App>(key)) return found->label;
  if (const auto* found = field<User>(key)) return found->label;
  if (const auto* found = field<Profile>(key)) return found->label;
  if (const auto* found = field<Organization>(key)) return found->label;
  if (const auto* found = field<TrustedIssuer>(key)) return found->label;
  return key;
}

}  // namespace doorward
