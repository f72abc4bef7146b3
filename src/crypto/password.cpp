// SPDX-License-Identifier: Apache-2.0
#include "crypto/password.h"

#include <sodium.h>

#include <new>

namespace doorward::crypto {
namespace {

unsigned long long passes(const PasswordCost& cost) {
  return static_cast<unsigned long long>(cost.passes);
}
std::size_t memory(const PasswordCost& cost) {
  return static_cast<std::size_t>(cost.memory_mib) * 1024 * 1024;
}

}  // namespace

std::string hash_password(const Secret& password, const PasswordCost& cost) {
  char text[crypto_pwhash_argon2id_STRBYTES];
  const auto typed = password.reveal();
  if (crypto_pwhash_argon2id_str(text, typed.data(), typed.size(), passes(cost), memory(cost)) !=
      0) {
    throw std::bad_alloc();  // The one way in which it fails.
  }
  return text;
}

bool password_matches(const std::string& hash, const Secret& password) {
  const auto typed = password.reveal();
  return crypto_pwhash_argon2id_str_verify(hash.c_str(), typed.data(), typed.size()) == 0;
}

bool outdated(const std::string& password_hash, const PasswordCost& cost) {
  return crypto_pwhash_argon2id_str_needs_rehash(password_hash.c_str(), passes(cost),
                                                 memory(cost)) != 0;
}

}  // namespace doorward::crypto
