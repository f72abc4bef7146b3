// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>

#include "base/secret.h"

namespace doorward::crypto {

/// What one Argon2id hash costs: whoever guesses pays it for every guess.
struct PasswordCost {
  int passes = 2;
  int memory_mib = 64;
};

/// Argon2id with salt and parameters in the text. Takes tens of milliseconds and the memory: never
/// on a worker thread.
std::string hash_password(const Secret& password, const PasswordCost& cost = {});
bool password_matches(const std::string& hash, const Secret& password);

/// True when hash_password would choose other parameters today: hash again at the next sign-in.
bool outdated(const std::string& password_hash, const PasswordCost& cost = {});

}  // namespace doorward::crypto
