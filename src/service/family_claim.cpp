// SPDX-License-Identifier: Apache-2.0
#include "service/family_claim.h"

#include "base/bytes.h"
#include "base/random.h"
#include "crypto/digest.h"

namespace doorward::service {
namespace {

constexpr std::size_t salt_bytes = 8, number_bytes = 8;

// What the number is hidden by: another for each salt. What else this key makes begins otherwise.
std::uint64_t mask_of(const cluster::KeyRing& keys, std::string_view salt) {
  const auto digest = crypto::keyed_digest(keys.request_digest, "family\n" + base64url(salt));
  std::uint64_t mask = 0;
  for (std::size_t i = 0; i < number_bytes; ++i) mask = (mask << 8) | digest[i];
  return mask;
}

}  // namespace

std::string family_claim(const cluster::KeyRing& keys, FamilyId family) {
  auto bytes = random_bytes(salt_bytes);
  const auto hidden = family.number ^ mask_of(keys, bytes);
  for (int shift = 56; shift >= 0; shift -= 8) bytes += static_cast<char>(hidden >> shift);
  return base64url(bytes);
}

FamilyId family_told(const cluster::KeyRing& keys, std::string_view claim) {
  const auto bytes = unbase64url(claim);
  if (!bytes || bytes->size() != salt_bytes + number_bytes) {
    return FamilyId::parse(claim).value_or(FamilyId{});
  }
  const std::string_view all{*bytes};
  std::uint64_t hidden = 0;
  for (const char c : all.substr(salt_bytes)) {
    hidden = (hidden << 8) | static_cast<unsigned char>(c);
  }
  return {hidden ^ mask_of(keys, all.substr(0, salt_bytes))};
}

}  // namespace doorward::service
