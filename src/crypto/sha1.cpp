// SPDX-License-Identifier: Apache-2.0
#include "crypto/sha1.h"

#include <openssl/evp.h>

#include <array>
#include <new>

#include "base/bytes.h"

namespace doorward::crypto {

std::string sha1_hex(std::string_view text) {
  std::array<unsigned char, 20> digest{};
  unsigned int length = digest.size();
  if (EVP_Digest(text.data(), text.size(), digest.data(), &length, EVP_sha1(), nullptr) != 1) {
    throw std::bad_alloc();  // The one way in which it fails.
  }
  return hex({reinterpret_cast<const char*>(digest.data()), length});
}

}  // namespace doorward::crypto
