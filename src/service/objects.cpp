// SPDX-License-Identifier: Apache-2.0
#include "service/objects.h"

namespace doorward::service {

bool is_state(std::string_view key) {
  static constexpr std::array<std::string_view, 20> all = {
      "id",          "consumer_key",      "consumer_secret",
      "secret",      "secrets",           "owner",
      "number",      "blocked",           "blocked_because",
      "blocked_at",  "tokens_not_before", "revision",
      "created_at",  "created_by",        "modified_at",
      "modified_by", "propagation",       "warnings",
      "flows",       "last_used_at"};
  return std::ranges::find(all, key.substr(0, key.find('.'))) != all.end();
}

}  // namespace doorward::service
