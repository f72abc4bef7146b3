// SPDX-License-Identifier: Apache-2.0
// Users, profiles, permission sets, custom scopes: the same verbs; and the one organization.
#include "service/organization.h"
#include "service/profiles.h"
#include "service/scopes.h"
#include "service/users.h"
#include "setup/objects.h"

namespace doorward::setup {
namespace {

using service::Outcome;

Outcome<Reply> revoke_tokens(const Input& input) {
  TRY(const auto saved,
      service::revoke_tokens(input.context.admin, input.actor, input.segment("id")));
  return reply(input, saved);
}

Outcome<Reply> show_organization(const Input& input) {
  TRY(const auto saved, service::show_organization(input.context.admin, input.actor));
  return reply(input, saved);
}

Outcome<Reply> update_organization(const Input& input) {
  TRY(const auto saved, service::update_organization(input.context.admin, input.actor,
                                                     input.expected, input.change()));
  return reply(input, saved);
}

constexpr Parameter user_filters[] = {
    {"username", "The user with this username."},
    {"email", "Users with this e-mail address."},
    {"last_name", "Users with this last name."},
    {"profile", "Users with this profile: name or id."},
    {"active", "true or false."},
    {"frozen", "true or false."},
    {"permission_set", "Users with this permission set: name or id."},
};
constexpr Parameter name_filter[] = {{"name", "The one of exactly this name."}};

constexpr Permission users = Permission::manage_users;
constexpr Permission profiles = Permission::manage_profiles;
constexpr Permission customize = Permission::customize_application;

constexpr Operation table[] = {
    {.method = "GET",
     .path = "/users",
     .id = "list_users",
     .summary = "List users",
     .listed = true,
     .query = user_filters,
     .answer = "UserPage",
     .handle = list_objects<User>},
    {.method = "POST",
     .path = "/users",
     .id = "create_user",
     .summary = "Create a user",
     .permission = users,
     .body = "UserChange",
     .answer = "User",
     .status = 201,
     .handle = create_object<User>},
    {.method = "GET",
     .path = "/users/{id}",
     .id = "get_user",
     .summary = "Show a user",
     .answer = "User",
     .handle = show_object<User>},
    {.method = "PATCH",
     .path = "/users/{id}",
     .id = "update_user",
     .summary = "Change a user; active and frozen are settings too",
     .permission = users,
     .if_match = true,
     .body = "UserChange",
     .answer = "User",
     .handle = update_object<User>},
    {.method = "DELETE",
     .path = "/users/{id}",
     .id = "delete_user",
     .summary = "Delete a user that no app runs as",
     .permission = users,
     .if_match = true,
     .status = 204,
     .handle = delete_object<User>},
    {.method = "POST",
     .path = "/users/{id}/revoke-tokens",
     .id = "revoke_user_tokens",
     .summary = "End every token that acts as this user",
     .permission = users,
     .answer = "User",
     .handle = revoke_tokens},

    {.method = "GET",
     .path = "/profiles",
     .id = "list_profiles",
     .summary = "List profiles",
     .listed = true,
     .query = name_filter,
     .answer = "ProfilePage",
     .handle = list_objects<Profile>},
    {.method = "POST",
     .path = "/profiles",
     .id = "create_profile",
     .summary = "Create a profile",
     .permission = profiles,
     .body = "ProfileChange",
     .answer = "Profile",
     .status = 201,
     .handle = create_object<Profile>},
    {.method = "GET",
     .path = "/profiles/{id}",
     .id = "get_profile",
     .summary = "Show a profile",
     .answer = "Profile",
     .handle = show_object<Profile>},
    {.method = "PATCH",
     .path = "/profiles/{id}",
     .id = "update_profile",
     .summary = "Change a profile",
     .permission = profiles,
     .if_match = true,
     .body = "ProfileChange",
     .answer = "Profile",
     .handle = update_object<Profile>},
    {.method = "DELETE",
     .path = "/profiles/{id}",
     .id = "delete_profile",
     .summary = "Delete a profile that nobody has",
     .permission = profiles,
     .if_match = true,
     .status = 204,
     .handle = delete_object<Profile>},

    {.method = "GET",
     .path = "/permission-sets",
     .id = "list_permission_sets",
     .summary = "List permission sets",
     .listed = true,
     .query = name_filter,
     .answer = "PermissionSetPage",
     .handle = list_objects<PermissionSet>},
    {.method = "POST",
     .path = "/permission-sets",
     .id = "create_permission_set",
     .summary = "Create a permission set",
     .permission = profiles,
     .body = "PermissionSetChange",
     .answer = "PermissionSet",
     .status = 201,
     .handle = create_object<PermissionSet>},
    {.method = "GET",
     .path = "/permission-sets/{id}",
     .id = "get_permission_set",
     .summary = "Show a permission set",
     .answer = "PermissionSet",
     .handle = show_object<PermissionSet>},
    {.method = "PATCH",
     .path = "/permission-sets/{id}",
     .id = "update_permission_set",
     .summary = "Change a permission set",
     .permission = profiles,
     .if_match = true,
     .body = "PermissionSetChange",
     .answer = "PermissionSet",
     .handle = update_object<PermissionSet>},
    {.method = "DELETE",
     .path = "/permission-sets/{id}",
     .id = "delete_permission_set",
     .summary = "Delete a permission set that nobody has",
     .permission = profiles,
     .if_match = true,
     .status = 204,
     .handle = delete_object<PermissionSet>},

    {.method = "GET",
     .path = "/scopes",
     .id = "list_scopes",
     .summary = "List custom scopes",
     .listed = true,
     .query = name_filter,
     .answer = "ScopePage",
     .handle = list_objects<CustomScope>},
    {.method = "POST",
     .path = "/scopes",
     .id = "create_scope",
     .summary = "Create a custom scope",
     .permission = customize,
     .body = "ScopeChange",
     .answer = "Scope",
     .status = 201,
     .handle = create_object<CustomScope>},
    {.method = "GET",
     .path = "/scopes/{id}",
     .id = "get_scope",
     .summary = "Show a custom scope",
     .answer = "Scope",
     .handle = show_object<CustomScope>},
    {.method = "PATCH",
     .path = "/scopes/{id}",
     .id = "update_scope",
     .summary = "Change a custom scope",
     .permission = customize,
     .if_match = true,
     .body = "ScopeChange",
     .answer = "Scope",
     .handle = update_object<CustomScope>},
    {.method = "DELETE",
     .path = "/scopes/{id}",
     .id = "delete_scope",
     .summary = "Delete a custom scope that no app has selected",
     .permission = customize,
     .if_match = true,
     .status = 204,
     .handle = delete_object<CustomScope>},

    {.method = "GET",
     .path = "/organization",
     .id = "get_organization",
     .summary = "Show the organization's settings",
     .answer = "Organization",
     .handle = show_organization},
    {.method = "PATCH",
     .path = "/organization",
     .id = "update_organization",
     .summary = "Change the organization's settings",
     .permission = customize,
     .if_match = true,
     .body = "OrganizationChange",
     .answer = "Organization",
     .handle = update_organization},
};

}  // namespace

std::span<const Operation> directory_operations() { return table; }

}  // namespace doorward::setup
