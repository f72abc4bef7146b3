// SPDX-License-Identifier: Apache-2.0
#include "domain/earlier_apps.h"

#include <algorithm>

namespace doorward {

bool add_earlier(EarlierApps& earlier, AppId app, AppId now) {
  if (!app || app == now || std::ranges::find(earlier, app) != earlier.end()) return true;
  const auto free = std::ranges::find(earlier, AppId{});
  if (free == earlier.end()) return false;
  *free = app;
  return true;
}

}  // namespace doorward
