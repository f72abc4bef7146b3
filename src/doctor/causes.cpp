// SPDX-License-Identifier: Apache-2.0
#include "doctor/causes.h"

#include <utility>

#include "base/bytes.h"

namespace doorward::doctor {

namespace {

bool fits(const Cause& row, const Observation& seen) {
  if (row.stage != Stage::any && row.stage != seen.stage) return false;
  if (row.status != 0 && row.status != seen.status) return false;
  if (!row.error.empty() && row.error != lower(seen.error)) return false;
  if (!row.says.empty() && !lower(seen.description).contains(row.says)) return false;
  return row.sign == Sign::none || seen.signs.contains(row.sign);
}

}  // namespace

std::string_view name(Stage stage) {
  switch (stage) {
    using enum Stage;
    case any: return "any";
    case address: return "address";
    case credentials: return "key and secret";
    case dns: return "host name";
    case tcp: return "connection";
    case tls: return "TLS";
    case redirect: return "redirect";
    case clock: return "clock";
    case discovery: return "discovery";
    case token: return "token request";
    case response: return "token response";
    case identity: return "identity";
    case api: return "API call";
    case introspection: return "introspection";
    case proxy: return "proxy";
    case revocation: return "revocation";
    case refusal: return "refused after revocation";
  }
  std::unreachable();
}

const Cause* cause_of(const Observation& seen) {
  for (const auto& row : causes()) {
    if (fits(row, seen)) return &row;
  }
  return nullptr;
}

}  // namespace doorward::doctor
