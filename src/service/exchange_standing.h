// SPDX-License-Identifier: Apache-2.0
// What the store holds against an exchange. It is looked at before the checks run, and once more in
// the transaction that issues, where nobody changes it meanwhile.
#pragma once

#include "service/asking.h"
#include "service/asset_actor.h"
#include "service/sent_tokens.h"

namespace doorward::service {

/// What came with a request to exchange a token, and what becomes of it when it is granted.
struct Exchanging {
  SentToken subject;
  std::optional<SentToken> actor;         // none: nobody acts, or a device does
  std::optional<DescribedDevice> device;  // that a token is asked for
  EarlierApps earlier;
  bool few_apps = true;
  std::string audience{};  // of the device's token; empty: all that the app has
  // Of a granted request.
  FamilyId family{};
  store::Asset asset{};
};

/// Puts what the store says now to the facts: whether both tokens are still in force and unused,
/// what the user let the app do, and what is known of the device. Spends nothing.
void read_standing(store::Transaction& tx, grants::ExchangeFacts& facts, const Asking& asking,
                   const Exchanging& sent);

/// Spends what serves once. After read_standing and the checks, in the same transaction.
void use_up(store::Transaction& tx, const Exchanging& sent);

}  // namespace doorward::service
