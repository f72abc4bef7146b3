// SPDX-License-Identifier: Apache-2.0
// What an object may be: the limits of its table, and one file of rules per kind of object.
#pragma once

#include <span>
#include <string>

#include "domain/field.h"
#include "domain/live.h"

namespace doorward {

/// What the rules for an app ask about the world around it. References that name nothing never get
/// here: whoever resolved them refused.
struct AppSurroundings {
  const App* previous = nullptr;       // as saved; null for a new app
  const User* run_as = nullptr;        // app.run_as_user, if there is one
  Permissions run_as_permissions;      // of that user's profile and permission sets together
  const ScopeNames* scopes = nullptr;  // knows custom scopes; null: only built-in ones are known
};

struct UserSurroundings {
  const User* previous = nullptr;
  std::vector<std::string> run_as_in;  // names of the apps whose run-as user this is
};

/// Everything wrong with an object, and each warning that its last saved state did not deserve
/// already: who saves something else is not asked again.
Problems problems(const App& app, const AppSurroundings& around = {});
Problems problems(const User& user, const UserSurroundings& around = {});
Problems problems(const Profile& profile, const Profile* previous = nullptr);
Problems problems(const PermissionSet& set, const PermissionSet* previous = nullptr);
Problems problems(const Organization& organization, const Organization* previous = nullptr);
Problems problems(const CustomScope& scope, const CustomScope* previous = nullptr);
Problems problems(const TrustedIssuer& issuer, const TrustedIssuer* previous = nullptr);

/// Every warning that the app deserves as it stands, for the page that shows it.
Problems standing_warnings(const App& app, const AppSurroundings& around);

/// Takes out the warnings whose field and rule are in `known`.
void drop_known_warnings(Problems& found, const Problems& known);

/// True when something is wrong that nobody can accept.
bool any_error(std::span<const Problem> problems);
/// What is left after the administrator accepted the warnings with these rules.
Problems not_accepted(Problems problems, std::span<const std::string> accepted);

/// One value against its row's limits: rules "required", "too_long", "too_many", "out_of_range",
/// "control_characters".
struct Limits {
  std::string_view key, label;
  Kind kind;
  bool required;
  std::int64_t min, max;
};
void check_limits(const Limits& limits, const Value& value, Problems& problems);

/// Every setting of the object against its limits.
template <class T>
Problems limit_problems(const T& object) {
  Problems found;
  for (const auto& f : fields<T>()) {
    check_limits({f.key, f.label, f.kind, f.required, f.min, f.max}, f.get(object), found);
  }
  return found;
}

/// A warning for each setting that is switched on though nothing of this version acts on it.
template <class T>
void warn_of_idle_settings(const T& object, Problems& found) {
  static const T fresh{};
  for (const auto& f : fields<T>()) {
    if (f.in_force || f.kind != Kind::boolean || f.get(object) != Value{true}) continue;
    if (f.get(fresh) == Value{true}) continue;
    found.push_back(
        {std::string{f.key}, "true", "not_in_force",
         std::string{f.label} + " is kept, but this version has nothing that acts on it yet.",
         true});
  }
}

}  // namespace doorward
