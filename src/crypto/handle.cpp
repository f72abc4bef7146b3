// SPDX-License-Identifier: Apache-2.0
#include "crypto/handle.h"

#include <algorithm>
#include <string>

#include "base/random.h"
#include "crypto/digest.h"

namespace doorward::crypto {
namespace {

constexpr std::size_t length = handle_length;
constexpr std::size_t time_length = 12;  // 48 bits of milliseconds in hexadecimal digits

}  // namespace

Secret new_handle() { return Secret{base62(random_bytes(2 * length), length)}; }

Digest handle_digest(std::string_view handle) { return sha256(handle); }

Secret new_timed_handle(Instant now) {
  std::string time(time_length / 2, '\0');
  auto left = epoch_ms(now);
  for (auto byte = time.rbegin(); byte != time.rend(); ++byte, left >>= 8) {
    *byte = static_cast<char>(left & 0xff);
  }
  return Secret{hex(time).append(new_handle().reveal())};
}

Digest timed_handle_digest(std::string_view handle) {
  auto digest = handle_digest(handle);
  const auto time = unhex(handle.substr(0, time_length));
  if (handle.size() == time_length + length && time) std::ranges::copy(*time, digest.begin());
  return digest;
}

std::string csrf_token(std::string_view cookie) {
  return base64url(view(hmac_sha256(cookie, "the forms of this browser")));
}

bool csrf_token_right(std::string_view cookie, std::string_view token) {
  return !cookie.empty() && equal(csrf_token(cookie), token);
}

}  // namespace doorward::crypto
