// SPDX-License-Identifier: Apache-2.0
// The marks "all tokens until then have ended" of apps and users.
#pragma once

#include "service/administration.h"

namespace doorward::service {

/// Where a mark is set that ends all there is by now: the present time, not that of the request,
/// since which others may have been issued something.
Instant present_mark(const Administration& admin);

/// Ends what went out between a mark and its coming into force, on what was known before: sets the
/// mark once more. For after commit(); part of the same act, so without an audit row or a revision
/// of its own. Answers the new mark.
Instant end_let_through(Administration& admin, const Actor& actor, AppId app);
Instant end_let_through(Administration& admin, const Actor& actor, UserId user);
/// Of the app only what its own credentials led to.
Instant end_let_through_to_program(Administration& admin, const Actor& actor, AppId app);

}  // namespace doorward::service
