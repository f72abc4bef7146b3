// SPDX-License-Identifier: Apache-2.0
#include "service/request_mark.h"

#include <algorithm>
#include <charconv>

#include "base/bytes.h"
#include "crypto/digest.h"

namespace doorward::service {

std::string request_mark(const cluster::KeyRing& keys, std::string_view seen,
                         std::string_view binding, Instant at) {
  const auto time = std::to_string(epoch_ms(at));
  const auto mac = crypto::keyed_digest(
      keys.request_digest, time + '\n' + std::string{binding} + '\n' + std::string{seen});
  return time + '.' + base64url(view(mac));
}

namespace {

std::optional<Instant> time_in(const cluster::KeyRing& keys, std::string_view seen,
                               std::string_view binding, std::string_view mark) {
  const auto dot = mark.find('.');
  if (dot == std::string_view::npos) return std::nullopt;
  std::int64_t ms = 0;
  const auto time = mark.substr(0, dot);
  const auto [end, error] = std::from_chars(time.data(), time.data() + time.size(), ms);
  if (error != std::errc{} || end != time.data() + time.size()) return std::nullopt;
  const auto at = from_epoch_ms(ms);
  if (!crypto::equal(request_mark(keys, seen, binding, at), mark)) return std::nullopt;
  return at;
}

}  // namespace

std::optional<Instant> marked_at(const cluster::KeyRing& keys, std::string_view seen,
                                 std::string_view binding, std::string_view mark, Instant now) {
  const auto at = time_in(keys, seen, binding, mark);
  return at && now - *at > mark_life ? std::nullopt : at;
}

std::optional<Instant> marked_lately(const cluster::KeyRing& keys, std::string_view seen,
                                     std::string_view binding, std::string_view mark, Instant now) {
  const auto at = time_in(keys, seen, binding, mark);
  return at ? std::optional{std::clamp(*at, now - mark_life, now)} : std::nullopt;
}

}  // namespace doorward::service
