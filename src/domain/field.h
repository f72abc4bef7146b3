// SPDX-License-Identifier: Apache-2.0
// Every setting is described once. JSON, YAML, metadata XML, OpenAPI, the command line, diffs,
// audit rows, Quick Find and the manual are read from these tables; none of them names a setting
// itself.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "domain/app.h"
#include "domain/denial.h"
#include "domain/directory.h"
#include "domain/value.h"

namespace doorward {

/// What a setting holds. The comment names the alternative of Value that carries it.
enum class Kind : std::uint8_t {
  boolean,              // bool
  integer,              // int64
  minutes,              // int64
  text,                 // string, one line
  long_text,            // string, may have lines
  text_list,            // strings
  choice,               // string: a ChoiceText::name
  scope_list,           // strings: scope names
  user,                 // string: id text, empty for none
  profile,              // string: id text, empty for none
  profile_list,         // strings: id texts
  permission_set_list,  // strings: id texts
  permission_list,      // strings: permission names
  ip_ranges,            // strings: IpRange::text
  login_hours,          // strings: "Mon 08:00-18:00"
};
/// "boolean", "text_list": for /setup/api/settings and the manual.
std::string_view name(Kind kind);

/// One choice of a setting: its name in documents, its words on the screen, its name in metadata.
struct ChoiceText {
  std::string_view name, label, metadata;
};

/// One setting of a T. State (ids, meta, consumer key, blocked, a custom scope's number) is none.
template <class T>
struct Field {
  std::string_view key;    // "oauth.require_pkce": its path in documents
  std::string_view label;  // the screen's words
  std::string_view also;   // other words it is known by, separated by "; "
  Kind kind;
  Screen screen;
  std::string_view help;  // what it does at run time
  /// Path in Salesforce's ConnectedApp; "!" before an inverse; empty where it has none.
  std::string_view metadata;
  bool required = false;
  bool in_force = true;           // false: kept and exported; nothing of this version acts on it
  std::int64_t min = 0, max = 0;  // of a number, of a text's characters, of a list's entries
  std::span<const ChoiceText> choices;
  Value (*get)(const T&);
  /// Empty: done. Else one sentence why this value cannot be; the object is as before. Not set
  /// (monostate) brings back the default. Checks the form only: limits are rules (rules.h).
  std::string (*set)(T&, const Value&);
};

/// The table of T, in the order of the screen.
template <class T>
std::span<const Field<T>> fields();
template <>
std::span<const Field<App>> fields<App>();
template <>
std::span<const Field<User>> fields<User>();
template <>
std::span<const Field<Profile>> fields<Profile>();
template <>
std::span<const Field<PermissionSet>> fields<PermissionSet>();
template <>
std::span<const Field<Organization>> fields<Organization>();
template <>
std::span<const Field<CustomScope>> fields<CustomScope>();
template <>
std::span<const Field<TrustedIssuer>> fields<TrustedIssuer>();

inline std::span<const Field<App>> app_fields() { return fields<App>(); }
inline std::span<const Field<User>> user_fields() { return fields<User>(); }
inline std::span<const Field<Profile>> profile_fields() { return fields<Profile>(); }
inline std::span<const Field<PermissionSet>> permission_set_fields() {
  return fields<PermissionSet>();
}
inline std::span<const Field<Organization>> organization_fields() { return fields<Organization>(); }
inline std::span<const Field<CustomScope>> scope_fields() { return fields<CustomScope>(); }

/// The setting with this key, or nothing.
template <class T>
const Field<T>* field(std::string_view key) {
  static const auto by_key = [] {
    std::unordered_map<std::string_view, const Field<T>*> index;
    for (const auto& f : fields<T>()) index.emplace(f.key, &f);
    return index;
  }();
  const auto found = by_key.find(key);
  return found == by_key.end() ? nullptr : found->second;
}

/// Every setting of the object.
template <class T>
Document document(const T& object) {
  Document all;
  for (const auto& f : fields<T>()) all.emplace(f.key, f.get(object));
  return all;
}

/// The settings that are not as in a default-constructed T. apply() to a fresh T gives the object.
template <class T>
Document sparse(const T& object) {
  static const T fresh{};
  Document some;
  for (const auto& f : fields<T>()) {
    if (auto value = f.get(object); value != f.get(fresh)) some.emplace(f.key, std::move(value));
  }
  return some;
}

/// The word out of `known` that was probably meant, or empty.
std::string_view nearest(std::string_view word, std::span<const std::string_view> known);
/// "There is no setting x. Did you mean y?" as a Problem with rule "unknown_setting".
Problem unknown_setting(std::string_view key, const Value& value,
                        std::span<const std::string_view> known);

/// As many unknown settings of one document are named; looking for what was meant costs time.
constexpr std::size_t most_unknown_settings = 20;

/// Sets what the document holds, all that can be set, and tells what could not: rule
/// "unknown_setting" or "wrong_form". What the values may be together is a matter of rules.h.
template <class T>
Problems apply(T& object, const Document& document) {
  Problems problems;
  std::size_t unknown = 0;
  for (const auto& [key, value] : document) {
    if (const auto* f = field<T>(key)) {
      if (auto why = f->set(object, value); !why.empty()) {
        problems.push_back({key, printed(value), "wrong_form", std::move(why), false});
      }
      continue;
    }
    if (++unknown > most_unknown_settings) continue;
    std::vector<std::string_view> known;
    for (const auto& f : fields<T>()) known.push_back(f.key);
    problems.push_back(unknown_setting(key, value, known));
  }
  return problems;
}

/// The label of the setting with this key, of whatever object; the key itself when there is none.
std::string_view label_of(std::string_view key);

/// Reads what a person typed for a setting of this kind: "true", "15", "a, b" or lines for a list,
/// "not set". Nothing when a number or a truth value is needed and the text is none.
std::optional<Value> value_of(Kind kind, std::string_view text);

}  // namespace doorward
