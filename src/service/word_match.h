// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace doorward::service {

/// The words of a text as they are compared: lower case, without punctuation, and with o and l for
/// the digits that people take for them ("0Auth").
std::vector<std::string> plain_words(std::string_view text);

/// How well a search fits a text, best first.
enum class Fit : unsigned char {
  same,       // the words of the text, all and in order
  begins,     // the text begins with them
  prefix,     // each begins a word of the text
  also,       // each begins a word of the text or of its other words
  inner,      // each stands somewhere in them
  near_miss,  // each, but for a slip or two of the fingers
  none,
};

/// A text that is searched, made ready once.
struct Searchable {
  std::vector<std::string> title, also;
};
Searchable searchable(std::string_view title, std::string_view also);
Fit fit(const std::vector<std::string>& search, const Searchable& text);

}  // namespace doorward::service
