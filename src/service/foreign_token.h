// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "domain/actor_chain.h"
#include "grants/token_exchange.h"
#include "store/store.h"

namespace doorward::service {

/// What a signed token of a trusted issuer says, held against what is registered about the issuer.
struct ForeignToken {
  grants::PresentedToken facts;
  TrustedIssuerId issuer;  // none: nobody that is registered here
  ActingParty party;       // whom it speaks for
  UserId user;
  std::string user_named;  // "email ada@example.com"
  std::optional<ActingParty> may_act;
  std::string digest;  // that stands for it among the used ones; empty: it may serve again
  Instant kept_until{};
};

/// Reads a token that names another issuer than this server, `here`. Spends nothing.
ForeignToken read_foreign_token(store::Transaction& tx, std::string_view text,
                                std::string_view issuer, std::string_view here);

}  // namespace doorward::service
