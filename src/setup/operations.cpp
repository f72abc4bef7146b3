// SPDX-License-Identifier: Apache-2.0
#include "setup/operation.h"

namespace doorward::setup {

const std::vector<Operation>& operations() {
  static const std::vector<Operation> all = [] {
    std::vector<Operation> joined;
    for (const auto part :
         {about_operations(), app_operations(), app_check_operations(), secret_operations(),
          what_if_operations(), directory_operations(), session_operations(), asset_operations(),
          verification_operations(), history_operations(), monitor_operations(),
          screen_operations(), chart_operations(), server_settings_operations(),
          doctor_operations()}) {
      joined.insert(joined.end(), part.begin(), part.end());
    }
    return joined;
  }();
  return all;
}

}  // namespace doorward::setup
