// SPDX-License-Identifier: Apache-2.0
#include "crypto/handle.h"

#include "base/random.h"
#include "crypto/digest.h"

namespace doorward::crypto {
namespace {

constexpr std::size_t length = 43;  // 256 bits in letters and digits

}  // namespace

Secret new_handle() { return Secret{base62(random_bytes(2 * length), length)}; }

Digest handle_digest(std::string_view handle) { return sha256(handle); }

std::string csrf_token(std::string_view cookie) {
  return base64url(view(hmac_sha256(cookie, "the forms of this browser")));
}

bool csrf_token_right(std::string_view cookie, std::string_view token) {
  return !cookie.empty() && equal(csrf_token(cookie), token);
}

}  // namespace doorward::crypto
