// SPDX-License-Identifier: Apache-2.0
// No text but what seal_token wrote opens, whatever it is.
#include "crypto/token.h"

#include <algorithm>
#include <cstring>

#include "target.h"

using namespace doorward;

void fuzz(std::string_view input) {
  static const crypto::TokenKey key{.number = 0, .key = crypto::SealKey::random()};
  CHECK(!crypto::open_token(input, {&key, 1}, "00D000000000001"));

  crypto::TokenId id{};
  std::memcpy(id.data(), input.data(), std::min(input.size(), id.size()));
  const auto payload = input.substr(0, crypto::max_token_payload);
  std::string text;
  crypto::seal_token(text, key, id, payload, "00D000000000001");
  const auto opened = crypto::open_token(text, {&key, 1}, "00D000000000001");
  CHECK(opened && opened->payload() == payload && opened->id == id);
}
