// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "cluster/key_ring.h"
#include "domain/ids.h"

namespace doorward::service {

/// How a signed token, which anybody can read, names the sign-in that it ends with. The number of
/// one counts all of them; of two names nobody tells whether they are of the same, or which came
/// first.
std::string family_claim(const cluster::KeyRing& keys, FamilyId family);

/// Whose claim this is, in a token whose signature is right: another text names just any. None for
/// a text of another form. One of before names it by its id.
FamilyId family_told(const cluster::KeyRing& keys, std::string_view claim);

}  // namespace doorward::service
