// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include "store/session.h"

namespace doorward::store {

/// Transaction::live_apps in SQL.
void each_live_app(Session& session, AppIds ids, const ScopeNames& names,
                   const std::function<void(LiveApp&&)>& visit);

}  // namespace doorward::store
