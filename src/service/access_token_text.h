// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "cluster/key_ring.h"
#include "domain/issue.h"

namespace doorward::service {

/// "{organization id, 15 characters}!{sealed}": letters, digits, `.`, `_` and one `!`.
std::string access_token_text(const AccessToken& token, const cluster::KeyRing& keys);

/// The form only: whether this could be an access token of any organization.
bool is_access_token_form(std::string_view text);

/// Nothing when it was not sealed by this organization's keys. Says nothing of expiry or
/// revocation.
std::optional<AccessToken> read_access_token(std::string_view text, const cluster::KeyRing& keys);

}  // namespace doorward::service
