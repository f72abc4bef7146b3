// SPDX-License-Identifier: Apache-2.0
#include "cli/subcommands.h"

namespace doorward::cli {

std::vector<Command> subcommands(Common& common, CLI::App& program) {
  return {
      app_command(common),
      credentials_command(common),
      doctor_command(common),
      explain_command(common),
      what_if_command(common),
      what_still_works_command(common),
      user_command(common),
      profile_command(common),
      permission_set_command(common),
      scope_command(common),
      trusted_issuer_command(common),
      asset_command(common),
      org_command(common),
      usage_command(common),
      history_command(common),
      audit_command(common),
      backup_command(common),
      restore_command(common),
      config_command(common),
      version_command(common),
      completion_command(common, program),
      man_command(common, program),
  };
}

}  // namespace doorward::cli
