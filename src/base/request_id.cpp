// SPDX-License-Identifier: Apache-2.0
#include "base/request_id.h"

#include <cstdint>

#include "base/random.h"

namespace doorward {
namespace {
constexpr std::string_view crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
}

RequestId RequestId::make(Instant now) {
  RequestId id;
  auto time = static_cast<std::uint64_t>(epoch_ms(now));
  for (std::size_t i = 10; i-- > 0; time >>= 5) id.chars[i] = crockford[time & 31];
  std::array<unsigned char, 16> random{};
  fill_random(random.data(), random.size());
  for (std::size_t i = 0; i < 16; ++i) id.chars[10 + i] = crockford[random[i] & 31];
  return id;
}

std::optional<RequestId> RequestId::parse(std::string_view text) {
  if (text.size() != 26) return std::nullopt;
  RequestId id;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (crockford.find(text[i]) == std::string_view::npos) return std::nullopt;
    id.chars[i] = text[i];
  }
  return id;
}

Instant RequestId::made_at() const {
  std::int64_t time = 0;
  for (std::size_t i = 0; i < 10; ++i) {
    time = (time << 5) | static_cast<std::int64_t>(crockford.find(chars[i]) & 31);
  }
  return from_epoch_ms(time);
}

}  // namespace doorward
