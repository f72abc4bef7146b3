// SPDX-License-Identifier: Apache-2.0
#include "crypto/openssl.h"

#include <stdexcept>

namespace doorward::crypto {

void require(bool done, const char* what) {
  if (!done) throw std::runtime_error(std::string{"OpenSSL cannot "} + what);
}

Number number(std::string_view big_endian) {
  return Number{BN_bin2bn(bytes(big_endian), static_cast<int>(big_endian.size()), nullptr)};
}

std::string padded(const BIGNUM* value, std::size_t size) {
  std::string out(size, '\0');
  const int length = static_cast<int>(size);
  require(BN_bn2binpad(value, bytes(out), length) == length, "write a number");
  return out;
}

}  // namespace doorward::crypto
