// SPDX-License-Identifier: Apache-2.0
#include "service/session_state.h"

#include <initializer_list>

#include "base/bytes.h"
#include "base/random.h"
#include "crypto/digest.h"

namespace doorward::service {
namespace {

constexpr std::size_t salt_length = 16;

// As templates/check_session.js does it. No part has a space in it.
std::string digest_of(std::initializer_list<std::string_view> parts) {
  std::string text;
  for (const auto part : parts) {
    if (!text.empty()) text += ' ';
    text += part;
  }
  return hex(view(crypto::sha256(text)));
}

}  // namespace

std::string browser_state(const cluster::KeyRing& keys, SessionId session) {
  return hex(view(crypto::keyed_digest(keys.request_digest, "browser state\n" + session.text())));
}

std::string session_state(std::string_view consumer_key, std::string_view origin,
                          std::string_view browser_state) {
  const auto salt = hex(random_bytes(salt_length));
  return digest_of({consumer_key, origin, browser_state, salt}) + '.' +
         digest_of({consumer_key, origin, salt}) + '.' + salt;
}

}  // namespace doorward::service
