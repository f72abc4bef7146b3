// SPDX-License-Identifier: Apache-2.0
#include "domain/login_hours_found.h"

namespace doorward {

std::string login_hours_found(const Profile* profile, Instant now) {
  auto out = iso8601(now);
  if (profile == nullptr || profile->login_hours.always()) return out + "; no login hours";
  out += "; login hours of " + profile->name + ", in UTC: ";
  std::string hours;
  for (const auto& line : profile->login_hours.lines()) hours += (hours.empty() ? "" : ", ") + line;
  return out + hours;
}

}  // namespace doorward
