// SPDX-License-Identifier: Apache-2.0
// After Wojciech Mula, "Base64 encoding and decoding with SIMD instructions".
#include "base/base64_wide.h"

#ifdef __x86_64__
#include <tmmintrin.h>

#include <cstring>

namespace doorward {
namespace {

bool available() {
  static const bool has_ssse3 = __builtin_cpu_supports("ssse3") != 0;
  return has_ssse3;
}

// Twelve bytes as sixteen values of six bits, one per byte.
__attribute__((target("ssse3"))) __m128i split(__m128i bytes) {
  const auto order = _mm_setr_epi8(1, 0, 2, 1, 4, 3, 5, 4, 7, 6, 8, 7, 10, 9, 11, 10);
  const auto groups = _mm_shuffle_epi8(bytes, order);
  const auto first_and_third = _mm_mulhi_epu16(_mm_and_si128(groups, _mm_set1_epi32(0x0FC0FC00)),
                                               _mm_set1_epi32(0x04000040));
  const auto second_and_fourth = _mm_mullo_epi16(_mm_and_si128(groups, _mm_set1_epi32(0x003F03F0)),
                                                 _mm_set1_epi32(0x01000010));
  return _mm_or_si128(first_and_third, second_and_fourth);
}

// The distance from a value to its digit: by ranges, which get the numbers 13 (capitals), 0 (small
// letters), 1 to 10 (figures), 11 and 12.
__attribute__((target("ssse3"))) __m128i digits_of(__m128i values, LastDigits last) {
  constexpr char figure = '0' - 52;
  const auto distances = _mm_setr_epi8(
      'a' - 26, figure, figure, figure, figure, figure, figure, figure, figure, figure, figure,
      static_cast<char>(last.sixty_two - 62), static_cast<char>(last.sixty_three - 63), 'A', 0, 0);
  const auto capital = _mm_cmpgt_epi8(_mm_set1_epi8(26), values);
  const auto range = _mm_or_si128(_mm_subs_epu8(values, _mm_set1_epi8(51)),
                                  _mm_and_si128(capital, _mm_set1_epi8(13)));
  return _mm_add_epi8(values, _mm_shuffle_epi8(distances, range));
}

// Adds what belongs to the characters from `from` to `to` and marks them as known.
__attribute__((target("ssse3"))) void take_range(__m128i text, char from, char to, int first_value,
                                                 __m128i& distances, __m128i& known) {
  const auto within =
      _mm_and_si128(_mm_cmpgt_epi8(text, _mm_set1_epi8(static_cast<char>(from - 1))),
                    _mm_cmplt_epi8(text, _mm_set1_epi8(static_cast<char>(to + 1))));
  const auto distance = _mm_set1_epi8(static_cast<char>(first_value - from));
  distances = _mm_or_si128(distances, _mm_and_si128(within, distance));
  known = _mm_or_si128(known, within);
}

// Sixteen values of six bits as twelve bytes, at the front.
__attribute__((target("ssse3"))) __m128i join(__m128i values) {
  const auto pairs = _mm_maddubs_epi16(values, _mm_set1_epi32(0x01400140));
  const auto fours = _mm_madd_epi16(pairs, _mm_set1_epi32(0x00011000));
  return _mm_shuffle_epi8(fours,
                          _mm_setr_epi8(2, 1, 0, 6, 5, 4, 10, 9, 8, 14, 13, 12, -1, -1, -1, -1));
}

__attribute__((target("ssse3"))) std::size_t encode(char* to, std::string_view bytes,
                                                    LastDigits last) {
  std::size_t done = 0;
  // Sixteen are read where twelve are taken.
  for (; bytes.size() - done >= 16; done += 12, to += 16) {
    const auto in = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes.data() + done));
    _mm_storeu_si128(reinterpret_cast<__m128i*>(to), digits_of(split(in), last));
  }
  return done;
}

__attribute__((target("ssse3"))) std::size_t decode(unsigned char* to, std::string_view digits,
                                                    LastDigits last) {
  std::size_t done = 0;
  for (; digits.size() - done >= 16; done += 16, to += 12) {
    const auto text = _mm_loadu_si128(reinterpret_cast<const __m128i*>(digits.data() + done));
    auto distances = _mm_setzero_si128(), known = _mm_setzero_si128();
    take_range(text, 'A', 'Z', 0, distances, known);
    take_range(text, 'a', 'z', 26, distances, known);
    take_range(text, '0', '9', 52, distances, known);
    take_range(text, last.sixty_two, last.sixty_two, 62, distances, known);
    take_range(text, last.sixty_three, last.sixty_three, 63, distances, known);
    if (_mm_movemask_epi8(known) != 0xFFFF) break;
    const auto bytes = join(_mm_add_epi8(text, distances));
    const auto last_four = _mm_cvtsi128_si32(_mm_srli_si128(bytes, 8));
    _mm_storel_epi64(reinterpret_cast<__m128i*>(to), bytes);
    std::memcpy(to + 8, &last_four, 4);
  }
  return done;
}

}  // namespace

std::size_t encode_wide(char* to, std::string_view bytes, LastDigits last) {
  return available() ? encode(to, bytes, last) : 0;
}

std::size_t decode_wide(unsigned char* to, std::string_view digits, LastDigits last) {
  return available() ? decode(to, digits, last) : 0;
}

}  // namespace doorward

#else

namespace doorward {

std::size_t encode_wide(char*, std::string_view, LastDigits) { return 0; }
std::size_t decode_wide(unsigned char*, std::string_view, LastDigits) { return 0; }

}  // namespace doorward

#endif
