// SPDX-License-Identifier: Apache-2.0
#include "service/refresh_token_text.h"

#include "base/bytes.h"
#include "crypto/digest.h"

namespace doorward::service {
namespace {

constexpr std::string_view prefix = "5Aep861";
constexpr std::size_t name_bytes = 16;  // family and generation
constexpr std::size_t whole_bytes = name_bytes + 32;

std::string name_of(const RefreshToken& token) {
  std::string bytes;
  for (const auto number : {token.family.number, static_cast<std::uint64_t>(token.generation)}) {
    for (int shift = 56; shift >= 0; shift -= 8) bytes += static_cast<char>(number >> shift);
  }
  return bytes;
}

std::uint64_t number_in(std::string_view bytes) {
  std::uint64_t number = 0;
  for (const char c : bytes) number = (number << 8) | static_cast<unsigned char>(c);
  return number;
}

}  // namespace

std::string refresh_token_text(const RefreshToken& token, const cluster::KeyRing& keys) {
  auto bytes = name_of(token);
  const auto mac = crypto::keyed_digest(keys.refresh_digest, bytes);
  bytes += view(mac);
  return std::string{prefix} + base64dot(bytes);
}

bool is_refresh_token_form(std::string_view text) {
  return text.starts_with(prefix) && text.size() == prefix.size() + whole_bytes * 4 / 3;
}

std::optional<RefreshToken> read_refresh_token(std::string_view text,
                                               const cluster::KeyRing& keys) {
  if (!is_refresh_token_form(text)) return std::nullopt;
  const auto bytes = unbase64dot(text.substr(prefix.size()));
  if (!bytes || bytes->size() != whole_bytes) return std::nullopt;
  const std::string_view all{*bytes};
  const auto mac = crypto::keyed_digest(keys.refresh_digest, all.substr(0, name_bytes));
  if (!crypto::equal(view(mac), all.substr(name_bytes))) return std::nullopt;
  return RefreshToken{.family = {number_in(all.substr(0, 8))},
                      .generation = static_cast<std::int64_t>(number_in(all.substr(8, 8)))};
}

}  // namespace doorward::service
