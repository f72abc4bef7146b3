// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stdexcept>
#include <string>

#include "base/secret.h"

namespace doorward::crypto {

/// A key is missing, unreadable, open to others or none of ours. The message says what to do.
class KeyFault : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// The 32 bytes of a key file. Refuses a file that anybody but its owner may read or write, that
/// belongs to a third user, or that has another length.
Secret load_key_file(const std::string& file);

/// The same, but makes a missing file with new random bytes and mode 0600. It is durable when this
/// returns, never half written, and of two processes that start at once both get the same key.
Secret load_or_make_key_file(const std::string& file);

}  // namespace doorward::crypto
