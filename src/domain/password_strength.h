// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "domain/value.h"

namespace doorward {

/// How hard a password is to guess for somebody who tries what people choose first: known
/// passwords and words, names, rows of keys, sequences, years, repetitions, and then the rest
/// character by character.
struct PasswordStrength {
  int score = 0;                     // 0 to 4; 3 is enough
  double guesses_log10 = 0;          // tries that somebody needs who knows how people choose
  std::string_view word;             // "very weak" … "very strong"
  std::vector<std::string> reasons;  // what makes it weak, a sentence each
};

/// `about` are words that somebody who knows the user tries first: name, e-mail, organization.
PasswordStrength password_strength(std::string_view password, std::span<const std::string> about);

/// Why the password cannot be chosen, as problems of this field; none: it can.
Problems password_problems(std::string_view field, std::string_view password,
                           std::int64_t min_length, std::span<const std::string> about);

/// The longest password that is taken: enough for any sentence.
constexpr std::size_t longest_password = 256;

}  // namespace doorward
