// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "base/secret.h"

namespace doorward::crypto {

/// Argon2id with 64 MiB and two passes, salt and parameters in the text. Takes tens of
/// milliseconds and the memory: never on a worker thread.
std::string hash_password(const Secret& password);
bool password_matches(const std::string& hash, const Secret& password);

/// True when hash_password would choose other parameters today: hash again at the next sign-in.
bool outdated(const std::string& password_hash);

}  // namespace doorward::crypto
