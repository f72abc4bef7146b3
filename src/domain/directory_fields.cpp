// SPDX-License-Identifier: Apache-2.0
#include "domain/form.h"

namespace doorward {

template <>
std::span<const Field<User>> fields<User>() {
  using enum Screen;
  static const std::vector<Field<User>> table{
      setting<&User::username>(
          {.key = "username",
           .label = "Username",
           .screen = users,
           .help = "What the user signs in with. Has the form of an e-mail address, need not be "
                   "one; no two users share one.",
           .required = true,
           .max = 80}),
      setting<&User::email>({.key = "email",
                             .label = "Email",
                             .screen = users,
                             .help = "Where codes for identity verification go.",
                             .required = true,
                             .max = 254}),
      setting<&User::first_name>({.key = "first_name",
                                  .label = "First Name",
                                  .screen = users,
                                  .help = "Given name.",
                                  .max = 40}),
      setting<&User::last_name>({.key = "last_name",
                                 .label = "Last Name",
                                 .screen = users,
                                 .help = "Family name.",
                                 .max = 80}),
      setting<&User::nickname>({.key = "nickname",
                                .label = "Nickname",
                                .screen = users,
                                .help = "What others call the user.",
                                .max = 40}),
      setting<&User::federation_id>(
          {.key = "federation_id",
           .label = "Federation ID",
           .screen = users,
           .help = "What a trusted issuer calls the user, when its claims are held against this.",
           .max = 255}),
      setting<&User::profile>(
          {.key = "profile",
           .label = "Profile",
           .screen = users,
           .help = "Each user has one: its permissions, login ranges and login hours are the "
                   "user's.",
           .required = true}),
      setting<&User::permission_sets>({.key = "permission_sets",
                                       .label = "Permission Set Assignments",
                                       .screen = users,
                                       .help = "Permissions on top of the profile's.",
                                       .max = 1'000}),
      setting<&User::active>(
          {.key = "active",
           .label = "Active",
           .screen = users,
           .help = "Off: nobody can act as the user, with tokens that are out there neither."}),
      setting<&User::frozen>(
          {.key = "frozen",
           .label = "Frozen",
           .screen = users,
           .help = "On: as if inactive, for the time being; nothing that refers to the user "
                   "changes."}),
      setting<&User::phone>({.key = "phone",
                             .label = "Phone",
                             .screen = users,
                             .help = "What userinfo and ID tokens say with scope phone.",
                             .max = 40}),
      setting<&User::street>({.key = "street",
                              .label = "Street",
                              .screen = users,
                              .help = "What userinfo and ID tokens say with scope address.",
                              .max = 255}),
      setting<&User::city>({.key = "city",
                            .label = "City",
                            .screen = users,
                            .help = "What userinfo and ID tokens say with scope address.",
                            .max = 40}),
      setting<&User::state>({.key = "state",
                             .label = "State",
                             .screen = users,
                             .help = "What userinfo and ID tokens say with scope address.",
                             .max = 80}),
      setting<&User::postal_code>({.key = "postal_code",
                                   .label = "Postal Code",
                                   .screen = users,
                                   .help = "What userinfo and ID tokens say with scope address.",
                                   .max = 20}),
      setting<&User::country>({.key = "country",
                               .label = "Country",
                               .screen = users,
                               .help = "What userinfo and ID tokens say with scope address.",
                               .max = 80}),
      setting<&User::language>({.key = "language",
                                .label = "Language",
                                .screen = users,
                                .help = "What userinfo says about it.",
                                .max = 20}),
      setting<&User::locale>({.key = "locale",
                              .label = "Locale",
                              .screen = users,
                              .help = "What userinfo says about it.",
                              .max = 20}),
      setting<&User::time_zone>({.key = "time_zone",
                                 .label = "Time Zone",
                                 .screen = users,
                                 .help = "A name of the IANA database, such as Europe/Berlin. "
                                         "What userinfo and ID tokens say with scope profile.",
                                 .max = 64}),
  };
  return table;
}

template <>
std::span<const Field<Profile>> fields<Profile>() {
  using enum Screen;
  static const std::vector<Field<Profile>> table{
      setting<&Profile::name>({.key = "name",
                               .label = "Profile Name",
                               .screen = profiles,
                               .help = "No two profiles share one.",
                               .required = true,
                               .max = 80}),
      setting<&Profile::description>({.key = "description",
                                      .label = "Description",
                                      .kind = Kind::long_text,
                                      .screen = profiles,
                                      .help = "What the profile is for."}),
      setting<&Profile::permissions>({.key = "permissions",
                                      .label = "Permissions",
                                      .screen = profiles,
                                      .help = "What users with this profile may do."}),
      setting<&Profile::custom_permissions>(
          {.key = "custom_permissions",
           .label = "Custom Permissions",
           .screen = profiles,
           .help = "Names of permissions that apps give a meaning to, one per line. ID tokens "
                   "carry them where the app includes custom permissions.",
           .max = 200}),
      setting<&Profile::login_ranges>(
          {.key = "login_ip_ranges",
           .label = "Login IP Ranges",
           .screen = profiles,
           .help = "Where users of this profile may come from, unless an app relaxes it. None: "
                   "from anywhere. One per line, such as 203.0.113.0/24 Head office."}),
      setting<&Profile::login_hours>(
          {.key = "login_hours",
           .label = "Login Hours",
           .screen = profiles,
           .help = "When users of this profile may get tokens, in UTC. None: at any time."}),
      setting<&Profile::session_timeout>(
          {.key = "session_timeout_minutes",
           .label = "Session Times Out After",
           .screen = profiles,
           .help = "How long access tokens of these users are good for, in minutes. 0 leaves it to "
                   "the organization.",
           .max = 1'440}),
  };
  return table;
}

template <>
std::span<const Field<PermissionSet>> fields<PermissionSet>() {
  using enum Screen;
  static const std::vector<Field<PermissionSet>> table{
      setting<&PermissionSet::name>({.key = "name",
                                     .label = "Permission Set Name",
                                     .also = "Label",
                                     .screen = permission_sets,
                                     .help = "No two permission sets share one.",
                                     .required = true,
                                     .max = 80}),
      setting<&PermissionSet::description>({.key = "description",
                                            .label = "Description",
                                            .kind = Kind::long_text,
                                            .screen = permission_sets,
                                            .help = "What the permission set is for."}),
      setting<&PermissionSet::permissions>(
          {.key = "permissions",
           .label = "Permissions",
           .screen = permission_sets,
           .help = "What users with this permission set may do besides what their profile lets "
                   "them."}),
      setting<&PermissionSet::custom_permissions>(
          {.key = "custom_permissions",
           .label = "Custom Permissions",
           .screen = permission_sets,
           .help = "Names of permissions that apps give a meaning to, one per line. ID tokens "
                   "carry them where the app includes custom permissions.",
           .max = 200}),
  };
  return table;
}

}  // namespace doorward
