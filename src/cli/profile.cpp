// SPDX-License-Identifier: Apache-2.0
// doorward profile, doorward permission-set.
#include "cli/objects.h"
#include "cli/subcommands.h"

namespace doorward::cli {

Command profile_command(Common& common) {
  const Noun noun{.one = "profile",
                  .many = "profiles",
                  .path = "/profiles",
                  .name = "name",
                  .columns = {{"NAME", "name"},
                              {"PERMISSIONS", "permissions"},
                              {"LOGIN IP RANGES", "login_ip_ranges"},
                              {"ID", "id"}},
                  .known = settings<Profile>()};
  return {.name = "profile",
          .help = "Profiles",
          .below = {list_command(noun, common), show_command(noun, common),
                    create_command(noun, common), update_command(noun, common),
                    delete_command(noun, common)}};
}

Command permission_set_command(Common& common) {
  const Noun noun{.one = "permission set",
                  .many = "permission sets",
                  .path = "/permission-sets",
                  .name = "name",
                  .columns = {{"NAME", "name"}, {"PERMISSIONS", "permissions"}, {"ID", "id"}},
                  .known = settings<PermissionSet>()};
  return {.name = "permission-set",
          .help = "Permission sets",
          .below = {list_command(noun, common), show_command(noun, common),
                    create_command(noun, common), update_command(noun, common),
                    delete_command(noun, common)}};
}

Command scope_command(Common& common) {
  const Noun noun{.one = "scope",
                  .many = "custom scopes",
                  .path = "/scopes",
                  .name = "name",
                  .columns = {{"NAME", "name"},
                              {"LABEL", "label"},
                              {"DESCRIPTION", "description"},
                              {"ID", "id"}},
                  .known = settings<CustomScope>()};
  return {.name = "scope",
          .help = "Custom scopes",
          .below = {list_command(noun, common), show_command(noun, common),
                    create_command(noun, common), update_command(noun, common),
                    delete_command(noun, common)}};
}

Command trusted_issuer_command(Common& common) {
  const Noun noun{
      .one = "trusted issuer",
      .many = "trusted issuers",
      .path = "/trusted-issuers",
      .name = "name",
      .columns = {{"NAME", "name"}, {"ISSUER", "issuer"}, {"ACTIVE", "active"}, {"ID", "id"}},
      .known = settings<TrustedIssuer>()};
  return {.name = "trusted-issuer",
          .help = "Whose tokens are exchanged",
          .below = {list_command(noun, common), show_command(noun, common),
                    create_command(noun, common), update_command(noun, common),
                    delete_command(noun, common)}};
}

}  // namespace doorward::cli
