// SPDX-License-Identifier: Apache-2.0
#include "domain/app_fields.h"
#include "domain/form.h"

namespace doorward {

// Manage: Edit Policies, and the related lists under it.
std::vector<Field<App>> app_policy_fields() {
  using enum Screen;
  return {
      setting<&App::permitted_users>(
          {.key = "policies.permitted_users",
           .label = "Permitted Users",
           .screen = app_policies,
           .help = "Who may use the app: everybody, or only users whose profile or permission set "
                   "is attached to it.",
           .metadata = "oauthConfig.isAdminApproved"}),
      setting<&App::admit_run_as_user>(
          {.key = "policies.admit_run_as_user",
           .label = "Permitted Users apply to the run-as user",
           .also = "Admit Run As user",
           .screen = app_policies,
           .help = "On: the run-as user, too, must be admitted by Permitted Users. Off: the "
                   "client credentials flow does not ask, as Salesforce's help says of it."}),
      setting<&App::profiles>(
          {.key = "policies.profiles",
           .label = "Profiles",
           .also = "Manage Profiles",
           .screen = app_profiles,
           .help = "Users with one of these profiles may use the app when permitted users are "
                   "admin approved.",
           .metadata = "profileName",
           .max = 1'000}),
      setting<&App::permission_sets>(
          {.key = "policies.permission_sets",
           .label = "Permission Sets",
           .also = "Manage Permission Sets",
           .screen = app_permission_sets,
           .help = "Users with one of these permission sets may use the app when permitted users "
                   "are admin approved.",
           .metadata = "permissionSetName",
           .max = 1'000}),
      setting<&App::ip_relaxation>(
          {.key = "policies.ip_relaxation",
           .label = "IP Relaxation",
           .screen = app_policies,
           .help = "Whether the app's, the organization's and the profile's ranges of addresses "
                   "bind the app's users.",
           .metadata = "oauthPolicy.ipRelaxation"}),
      setting<&App::ip_ranges>(
          {.key = "policies.trusted_ip_ranges",
           .label = "Trusted IP Range for OAuth Web server flow",
           .also = "Trusted IP Ranges",
           .screen = app_policies,
           .help = "Where the app may come from while IP restrictions are enforced, besides what "
                   "its users' profiles allow. None: from anywhere. Under Relax IP restrictions "
                   "for activated devices, from here nothing else matters. One per line, such as "
                   "203.0.113.0/24 Head office.",
           .metadata = "ipRanges"}),
      setting<&App::refresh_token_policy>(
          {.key = "policies.refresh_token.policy",
           .label = "Refresh Token Policy",
           .screen = app_policies,
           .help = "How long a refresh token is good for. Looked at whenever one is used.",
           .metadata = "oauthPolicy.refreshTokenPolicy"}),
      setting<&App::refresh_token_period>(
          {.key = "policies.refresh_token.period",
           .label = "Refresh Token Period",
           .screen = app_policies,
           .help = "The number of hours, days or months of the policies that have a period.",
           .max = 10'000}),
      setting<&App::refresh_token_unit>({.key = "policies.refresh_token.unit",
                                         .label = "Refresh Token Period Unit",
                                         .screen = app_policies,
                                         .help = "What that number counts."}),
      setting<&App::session_timeout>(
          {.key = "policies.session_timeout_minutes",
           .label = "Timeout Value",
           .also = "Session Timeout",
           .screen = app_policies,
           .help = "How long an access token of this app is good for, in minutes. 0 leaves it to "
                   "the user's profile, and that to the organization.",
           .metadata = "sessionPolicy.sessionTimeout",
           .max = 1'440}),
      setting<&App::high_assurance>(
          {.key = "policies.high_assurance",
           .label = "High Assurance session required",
           .screen = app_policies,
           .help = "Whether users need a session with more than a password: the app is closed "
                   "without one, or they are asked to raise it. Flows without a page cannot raise "
                   "it and are refused. Tokens of a sign-in without a second factor are not taken "
                   "while this is on.",
           .metadata = "sessionPolicy.policyAction"}),
      setting<&App::run_as_user>(
          {.key = "policies.run_as_user",
           .label = "Run As",
           .also = "Client Credentials Flow: Run As; Run as required; Execution User; Run-As User",
           .screen = app_policies,
           .help =
               "The user on whose behalf tokens of the client credentials flow act. Must be "
               "active, and may use APIs, at every issue. Choosing another ends the tokens that "
               "act as the one before.",
           .metadata = "oauthConfig.oauthClientCredentialUser"}),
      setting<&App::tokens_per_minute>(
          {.key = "policies.limits.tokens_per_minute",
           .label = "Tokens per minute",
           .screen = app_policies,
           .help = "How many tokens the app may get in a minute on each node. 0 is no limit.",
           .max = 1'000'000}),
      setting<&App::refresh_tokens_per_user>(
          {.key = "policies.limits.refresh_tokens_per_user",
           .label = "Refresh tokens per user",
           .screen = app_policies,
           .help = "How many refresh tokens of the app a user can hold; one more ends the one that "
                   "was used longest ago.",
           .min = 1,
           .max = 100}),
      setting<&App::secret_guesses>(
          {.key = "policies.limits.secret_guesses",
           .label = "Secret guesses",
           .also = "Lockout; Throttling",
           .screen = app_policies,
           .help =
               "How many wrong secrets a network may send for this app in 5 minutes before it "
               "has to wait. Other networks are not kept waiting, unless they guess as well: past "
               "a hundred times this number from everywhere, a network has one guess.",
           .min = 1,
           .max = 1'000}),
      setting<&App::custom_attributes>(
          {.key = "policies.custom_attributes",
           .label = "Custom Attributes",
           .screen = app_policies,
           .help = "Values that the app's users carry, one per line: key = formula, such as team = "
                   "$User.City & \", \" & $Organization.Country.",
           .metadata = "attributes"}),
  };
}

}  // namespace doorward
