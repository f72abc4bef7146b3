// SPDX-License-Identifier: Apache-2.0
// Consumer keys and secrets: a fixed prefix, random letters and digits, and a checksum, so that
// scanners find leaks and a slip of the hand is told from a wrong value.
#pragma once

#include <string>
#include <string_view>

#include "base/secret.h"

namespace doorward::crypto {

/// 85 letters and digits that begin with 3MVG9, as Salesforce's do; 440 random bits.
std::string new_consumer_key();
/// 64 letters and digits that begin with DWS; 327 random bits.
Secret new_consumer_secret();

enum class Form : unsigned char {
  ours_whole,     // prefix, length and checksum are right
  ours_mistyped,  // begins like ours, but characters are missing, changed or too many
  foreign,        // made by something else, an import for one
};
Form form_of_consumer_key(std::string_view text);
Form form_of_consumer_secret(std::string_view text);
/// Of one of ours, mistyped: no spaces, quotes or line break came along.
bool stands_alone(std::string_view text);

/// The first `shown` characters and dots for the rest: "3MVG9kQz…". Never more than a third.
std::string masked(std::string_view text, std::size_t shown = 8);

/// What may be written down of what came as a consumer key: people swap the two, and a secret in
/// the key's place is still one.
std::string key_for_the_record(std::string_view sent);

}  // namespace doorward::crypto
