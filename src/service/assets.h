// SPDX-License-Identifier: Apache-2.0
// Connected devices, for Setup: which there are, and ending them.
#pragma once

#include "service/administration.h"

namespace doorward::service {

/// An asset with names.
struct NamedAsset {
  store::Asset asset;
  std::string app_name, username;
};

Outcome<store::Page<NamedAsset>> assets(Administration& admin, const Actor& actor,
                                        const store::ListQuery& query);
Outcome<NamedAsset> asset(Administration& admin, const Actor& actor, std::string_view id);

/// Ends the asset and every token of it. It stays in the list, so that the device does not come
/// back by itself.
Outcome<NamedAsset> revoke_asset(Administration& admin, const Actor& actor, std::string_view id);

/// Forgets the asset, whose tokens end too: the device may be registered anew, with another key and
/// for another user.
Outcome<> delete_asset(Administration& admin, const Actor& actor, std::string_view id);

}  // namespace doorward::service
