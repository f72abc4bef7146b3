// SPDX-License-Identifier: Apache-2.0
// What the files that speak with OpenSSL's keys share.
#pragma once

#include <openssl/bn.h>

#include <memory>
#include <string>
#include <string_view>

namespace doorward::crypto {

template <auto release>
struct Release {
  template <class T>
  void operator()(T* held) const {
    release(held);
  }
};
using Number = std::unique_ptr<BIGNUM, Release<BN_clear_free>>;

/// Throws when OpenSSL could not do what it always can: it has no memory, or it is broken.
void require(bool done, const char* what);

inline const unsigned char* bytes(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}
inline unsigned char* bytes(std::string& text) {
  return reinterpret_cast<unsigned char*>(text.data());
}

Number number(std::string_view big_endian);
/// Big endian, in so many bytes.
std::string padded(const BIGNUM* value, std::size_t size);

}  // namespace doorward::crypto
