// SPDX-License-Identifier: Apache-2.0
// How a browser is known to the users who sign in with it. Each has a handle of their own there: of
// those who share a browser, nobody brings along what makes it known to another.
#pragma once

#include <optional>
#include <string_view>

#include "base/secret.h"
#include "store/store.h"

namespace doorward::service {

/// The handle by which this user knows the browser that keeps these; nothing: it is a new one.
std::optional<Digest> known_device(store::Transaction& tx, UserId user, std::string_view kept);

/// What the browser keeps from now on: the new handle, and the newest of the others.
Secret with_device(const Secret& handle, std::string_view kept);

}  // namespace doorward::service
