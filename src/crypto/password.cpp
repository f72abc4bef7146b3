// SPDX-License-Identifier: Apache-2.0
#include "crypto/password.h"

#include <sodium.h>

#include <new>

namespace doorward::crypto {
namespace {
constexpr auto passes = crypto_pwhash_argon2id_OPSLIMIT_INTERACTIVE;
constexpr auto memory = crypto_pwhash_argon2id_MEMLIMIT_INTERACTIVE;
}  // namespace

std::string hash_password(const Secret& password) {
  char text[crypto_pwhash_argon2id_STRBYTES];
  const auto typed = password.reveal();
  if (crypto_pwhash_argon2id_str(text, typed.data(), typed.size(), passes, memory) != 0) {
    throw std::bad_alloc();  // The one way in which it fails.
  }
  return text;
}

bool password_matches(const std::string& hash, const Secret& password) {
  const auto typed = password.reveal();
  return crypto_pwhash_argon2id_str_verify(hash.c_str(), typed.data(), typed.size()) == 0;
}

bool outdated(const std::string& password_hash) {
  return crypto_pwhash_argon2id_str_needs_rehash(password_hash.c_str(), passes, memory) != 0;
}

}  // namespace doorward::crypto
