// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "cluster/key_ring.h"
#include "domain/ids.h"

namespace doorward::service {

/// What a refresh token says: which family, and the how manieth of it.
struct RefreshToken {
  FamilyId family;
  std::int64_t generation = 0;
};

/// "5Aep861" and the family, the generation and 256 bits that only the organization's key can make
/// of them, in base64dot. Nothing of it is stored, so that a copy of the database has no token; and
/// the successor of a token can be said again, as often as its predecessor may ask for it.
std::string refresh_token_text(const RefreshToken& token, const cluster::KeyRing& keys);

/// The form only: whether this could be a refresh token of any organization.
bool is_refresh_token_form(std::string_view text);

/// Nothing when this organization did not make it. Says nothing of the family's state.
std::optional<RefreshToken> read_refresh_token(std::string_view text, const cluster::KeyRing& keys);

}  // namespace doorward::service
