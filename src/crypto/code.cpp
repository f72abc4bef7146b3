// SPDX-License-Identifier: Apache-2.0
#include "crypto/code.h"

#include <cstdint>

#include "base/random.h"

namespace doorward::crypto {

Secret six_digit_code() {
  constexpr std::uint32_t codes = 1'000'000;
  constexpr std::uint32_t even = UINT32_MAX - UINT32_MAX % codes;  // Beyond, low codes gain.
  std::uint32_t number = 0;
  do fill_random(&number, sizeof number);
  while (number >= even);
  std::string digits(6, '0');
  number %= codes;
  for (std::size_t i = 6; i-- > 0; number /= 10) digits[i] = static_cast<char>('0' + number % 10);
  return Secret{std::move(digits)};
}

Secret twelve_digit_code() {
  return Secret{std::string{six_digit_code().reveal()} + std::string{six_digit_code().reveal()}};
}

}  // namespace doorward::crypto
