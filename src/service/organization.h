// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "service/objects.h"

namespace doorward::service {

/// The organization's settings.
Outcome<Saved<Organization>> show_organization(Administration& admin, const Actor& actor);

/// Changes the settings that the change names. Trusted ranges need a permission of their own.
Outcome<Saved<Organization>> update_organization(Administration& admin, const Actor& actor,
                                                 const Expected& expected, const Change& change);

}  // namespace doorward::service
