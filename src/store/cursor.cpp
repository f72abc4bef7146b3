// SPDX-License-Identifier: Apache-2.0
#include "store/cursor.h"

#include <sodium/crypto_hash_sha256.h>

#include <bit>
#include <cstring>

#include "base/bytes.h"

namespace doorward::store {
namespace {

constexpr std::size_t seal_bytes = 8;

std::string part(std::string_view text) {
  return std::to_string(text.size()) + ":" + std::string(text);
}

// Binds the cursor to its list and notices damage. It is no secret: whoever forges one only
// chooses where to read on in a list that is open to them anyway.
std::string seal(std::string_view payload, std::string_view kind, const ListQuery& query) {
  std::string all = part(payload) + part(kind) + part(query.search) + part(query.sort) +
                    (query.descending ? "-" : "+");
  for (const auto& [field, value] : query.filters) all += part(field) + part(value);
  Digest digest;
  crypto_hash_sha256(digest.data(), reinterpret_cast<const unsigned char*>(all.data()), all.size());
  return std::string(view(digest).substr(0, seal_bytes));
}

std::string bytes_of(std::int64_t number) {
  char bytes[sizeof number];
  std::memcpy(bytes, &number, sizeof number);
  return {bytes, sizeof number};
}

std::int64_t number_of(std::string_view bytes) {
  std::int64_t number = 0;
  std::memcpy(&number, bytes.data(), sizeof number);
  return number;
}
static_assert(std::endian::native == std::endian::little, "cursors travel between nodes");

}  // namespace

std::string cursor_of(const Place& place, std::string_view kind, const ListQuery& query) {
  std::string payload = bytes_of(place.id);
  if (const auto* text = std::get_if<std::string>(&place.value)) {
    payload += 't' + *text;
  } else {
    payload += 'i' + bytes_of(std::get<std::int64_t>(place.value));
  }
  return base64url(seal(payload, kind, query) + payload);
}

Place place_of(std::string_view cursor, std::string_view kind, const ListQuery& query) {
  const auto bytes = unbase64url(cursor);
  constexpr std::size_t head = seal_bytes + sizeof(std::int64_t);
  if (!bytes || bytes->size() <= head) throw BadQuery("this is no cursor that a list answered");
  const std::string_view payload = std::string_view(*bytes).substr(seal_bytes);
  if (seal(payload, kind, query) != std::string_view(*bytes).substr(0, seal_bytes)) {
    throw BadQuery("the cursor belongs to another list");
  }
  const std::string_view value = payload.substr(sizeof(std::int64_t) + 1);
  if (payload[sizeof(std::int64_t)] == 't') return {std::string(value), number_of(payload)};
  return {number_of(value), number_of(payload)};
}

}  // namespace doorward::store
