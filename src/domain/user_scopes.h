// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "domain/scopes.h"

namespace doorward {

class ScopeNames;

/// The scopes with all that they stand for: `refresh_token` and `offline_access` are one, `id`
/// stands for profile, email, address and phone, `api` for chatter_api, `web` for visualforce, and
/// `full` for all but refresh_token, offline_access and setup (which are asked for by name).
ScopeSet with_what_they_stand_for(ScopeSet scopes);

/// What both let an app do, by the name of either: `full` and `api` have `api` in common.
ScopeSet common_scopes(const ScopeSet& some, const ScopeSet& others);

/// Whether a refresh token is asked for.
bool asks_for_refresh(const ScopeSet& scopes);

/// Whether a token with these scopes can do more than tell who the user is: then the user needs
/// API Enabled.
bool opens_apis(const ScopeSet& scopes);

/// Their names. A custom scope that `names` does not know, because it was deleted or there are no
/// names, has its number instead.
std::string listed(const ScopeSet& scopes, const ScopeNames* names);

}  // namespace doorward
