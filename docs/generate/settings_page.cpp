// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <utility>

#include "domain/field.h"
#include "domain/formula.h"
#include "generate/pages.h"

namespace doorward::docs {
namespace {

std::string grouped(std::int64_t number) {
  auto digits = std::to_string(number);
  for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3) {
    digits.insert(static_cast<std::size_t>(at), ",");
  }
  return digits;
}

// What the value must be, in words.
std::string form(Kind kind, std::int64_t min, std::int64_t max) {
  const auto most = grouped(max);
  switch (kind) {
    case Kind::boolean: return "`true` or `false`";
    case Kind::integer: return "a number, " + grouped(min) + " to " + most;
    case Kind::minutes: return "minutes, " + grouped(min) + " to " + most;
    case Kind::text: return "text, up to " + most + " characters";
    case Kind::long_text: return "text with lines, up to " + most + " characters";
    case Kind::text_list: return "a list, up to " + most + " entries";
    case Kind::choice: return "one of the choices below";
    case Kind::scope_list: return "a list of [scopes](scopes.md)";
    case Kind::user: return "a username";
    case Kind::profile: return "the name of a profile";
    case Kind::profile_list: return "a list of profiles, by name";
    case Kind::permission_set_list: return "a list of permission sets, by name";
    case Kind::permission_list: return "a list of [permissions](scopes.md#permissions)";
    case Kind::ip_ranges:
      return "a list such as `203.0.113.0/24 Head office`, `2001:db8::/32`, `192.0.2.1-192.0.2.9`";
    case Kind::login_hours:
      return "a list such as `Mon-Fri 08:00-18:00`, `Sat all day`, in UTC; or `never`";
  }
  std::unreachable();
}

std::string default_text(const Value& value) {
  const auto text = printed(value);
  return text.empty() ? "empty" : code(text);
}

template <class T>
std::string entry(const Field<T>& f) {
  std::string out = "### " + std::string{f.label} + "\n\n" + std::string{f.help} + "\n\n";
  out += "- Key: " + code(f.key) + (f.required ? " (required)" : "") + "\n";
  out += "- Value: " + form(f.kind, f.min, f.max) + "\n";
  for (const auto& choice : f.choices) {
    out += "  - " + code(choice.name) + ": " + std::string{choice.label} + "\n";
  }
  if (!f.required) out += "- Default: " + default_text(f.get(T{})) + "\n";
  if (!f.metadata.empty()) {
    const bool inverse = f.metadata.starts_with('!');
    out += "- In `ConnectedApp` metadata: " + code(f.metadata.substr(inverse ? 1 : 0)) +
           (inverse ? ", the other way round" : "") + "\n";
  }
  if (!f.in_force) out += "- Kept and exported; nothing in this version acts on it.\n";
  return out + "\n";
}

template <class T>
std::string chapter(std::string_view title, std::string_view about) {
  std::string out = "## " + std::string{title} + "\n\n" + std::string{about} + "\n\n";
  auto screen = Screen::none;
  for (const auto& f : fields<T>()) {
    if (f.screen != screen) out += "*Screen: " + std::string{text(f.screen).name} + "*\n\n";
    screen = f.screen;
    out += entry(f);
  }
  return out;
}

std::string formulas() {
  std::string out =
      "## Formulas\n\n"
      "A line of *Custom Attributes* is `key = formula`. A formula joins texts in quotes and these "
      "fields with `&`: `region = \"EU-\" & $User.Country`. A `\"` within a text is written "
      "`\\\"`, the `$` may be left out, and there are no functions.\n\n";
  for (const auto name : formula_fields()) out += "- `$" + std::string{name} + "`\n";
  return out + "\n";
}

}  // namespace

std::string settings_page() {
  std::string out =
      "# Settings\n\n"
      "Every setting there is, in the order of its screen. Blueprints, the command line and the "
      "admin API use the keys; a dot goes one level deeper (`oauth.require_pkce` is "
      "`require_pkce` under `oauth`). Users, profiles and permission sets are named, or given "
      "by their id.\n\n"
      "This page is written from the program's own tables.\n\n" +
      chapter<App>("Connected apps", "A connected app lets a program call APIs as a chosen user.") +
      chapter<User>("Users", "A user acts, or is acted for by an app as its run-as user.") +
      chapter<Profile>("Profiles", "Each user has one profile.") +
      chapter<PermissionSet>("Permission sets", "A permission set adds to a user's profile.") +
      chapter<Organization>("The organization", "What holds for all apps and users.") +
      chapter<CustomScope>("Custom scopes", "Scopes of your own, to be selected like any other.") +
      chapter<TrustedIssuer>("Trusted issuers",
                             "Other servers, whose tokens are taken in a token exchange.") +
      formulas();
  out.pop_back();
  return out;
}

}  // namespace doorward::docs
