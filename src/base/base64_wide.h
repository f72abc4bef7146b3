// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace doorward {

/// The last two digits of a base64 alphabet; the others are the same everywhere.
struct LastDigits {
  char sixty_two, sixty_three;
};

/// Base64 by sixteen digits at once, with the processor's vector instructions: as much off the
/// front as goes in whole steps, which may be nothing. Neither tells the value by its time.
/// Encodes; answers how many bytes it took, a multiple of twelve. `to` gets four digits for three.
std::size_t encode_wide(char* to, std::string_view bytes, LastDigits last);
/// Decodes; answers how many digits it took, a multiple of sixteen. It stops before a character
/// that is none of the alphabet. `to` gets three bytes for four digits.
std::size_t decode_wide(unsigned char* to, std::string_view digits, LastDigits last);

}  // namespace doorward
