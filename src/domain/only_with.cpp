// SPDX-License-Identifier: Apache-2.0
#include "domain/only_with.h"

#include "domain/form.h"

namespace doorward {

bool has_period(RefreshTokenPolicy policy) {
  return policy == RefreshTokenPolicy::if_not_used_for || policy == RefreshTokenPolicy::after;
}

OnlyWith only_with(std::string_view key) {
  if (key != "policies.refresh_token.period" && key != "policies.refresh_token.unit") return {};
  OnlyWith needed{.key = "policies.refresh_token.policy", .values = {}};
  std::uint8_t number = 0;
  for (const auto& choice : choices(RefreshTokenPolicy{})) {
    if (has_period(static_cast<RefreshTokenPolicy>(number++))) needed.values.push_back(choice.name);
  }
  return needed;
}

}  // namespace doorward
