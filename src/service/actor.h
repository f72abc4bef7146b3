// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "domain/ids.h"
#include "domain/permissions.h"
#include "store/store.h"

namespace doorward::service {

/// Who calls an administrative use case, proved by a token or a session.
struct Actor {
  UserId user;
  AppId through;
  Permissions permissions;
  std::string address;
  std::string request;  // RequestId text
  Instant now{};
  SessionId session;         // of the browser; none for a token
  Instant verified_until{};  // of the browser's session; epoch: not verified
  /// What commits with whatever this call changes: the claim of its Idempotency-Key.
  std::function<void(store::Transaction&)> along = {};

  store::Stamp stamp() const {
    return {.now = now,
            .by = user,
            .through = through,
            .address = address,
            .request = request,
            .along = along};
  }
};

}  // namespace doorward::service
