// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/secret.h"

namespace doorward::service {

/// Passwords that were stolen somewhere, as an operator keeps them: a file with the SHA-1 of each
/// in hexadecimal, one a line, sorted, with ":count" behind it or not (the form in which "Have I
/// Been Pwned" gives its list away). It may be larger than memory: a lookup reads a few kilobytes.
class BreachedPasswords {
 public:
  /// No file: none is known.
  explicit BreachedPasswords(std::string file = {}) : file_(std::move(file)) {}

  bool contains(const Secret& password) const;
  /// Why the file cannot be used; empty: it can.
  std::string problem() const;

 private:
  const std::string file_;
};

}  // namespace doorward::service
