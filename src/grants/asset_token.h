// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "grants/token_exchange.h"

namespace doorward::grants {

/// An app registers so many devices for one user.
inline constexpr std::int64_t most_assets = 100;

/// The checks of a request that sends a connected device's actor token, in the order in which they
/// run. They look at `facts.asset`.
std::span<const Check<ExchangeFacts>> asset_token_checks();

}  // namespace doorward::grants
