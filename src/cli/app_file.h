// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/command.h"
#include "cli/objects.h"

namespace doorward::cli {

Noun app_noun();

/// What stands against saving files.
Command check_command(Common& common);

/// What files would change, what they change, and the file of an app that is there.
Command plan_command(Common& common);
Command apply_command(Common& common);
Command export_command(Common& common);

}  // namespace doorward::cli
