// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "domain/actor_chain.h"
#include "grants/token_exchange.h"
#include "service/trusted_issuers.h"

namespace doorward::service {

/// What a signed token of a trusted issuer says, held against what is registered about the issuer.
struct ForeignToken {
  grants::PresentedToken facts;
  TrustedIssuerId issuer;    // none: nobody that is registered here
  Revision revision = 0;     // of the issuer
  bool no_key_fits = false;  // none of the keys that it was held against has signed it
  ActingParty party;         // whom it speaks for
  UserId user;
  std::string user_named;  // "email ada@example.com"
  std::optional<ActingParty> may_act;
  std::string digest;  // that stands for it among the used ones; empty: it may serve again
  Instant kept_until{};
};

/// The trusted issuer of this name, to the letter.
std::optional<TrustedIssuer> trusted_issuer(store::Transaction& tx, std::string_view issuer);

/// Reads a token of this issuer, whose keys are these (null: none could be had), for this server,
/// `here`. Spends nothing.
ForeignToken read_foreign_token(store::Transaction& tx, std::string_view text,
                                const TrustedIssuer& issuer, const KeySet* keys,
                                std::string_view here);

}  // namespace doorward::service
