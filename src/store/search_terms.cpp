// SPDX-License-Identifier: Apache-2.0
#include "store/search_terms.h"

#include "base/bytes.h"

namespace doorward::store {
namespace {

constexpr std::size_t longest = 32;

bool is_space(char c) { return static_cast<unsigned char>(c) <= ' '; }

// Bytes of other scripts count as letters.
bool in_word(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z');
}

// Cuts between characters, never inside one.
std::string cut(std::string_view text) {
  if (text.size() <= longest) return std::string(text);
  std::size_t end = longest;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return std::string(text.substr(0, end));
}

template <class Take>
void split(std::string_view text, const Take& take) {
  std::size_t begin = 0;
  while (begin < text.size()) {
    if (is_space(text[begin])) {
      ++begin;
      continue;
    }
    std::size_t end = begin;
    while (end < text.size() && !is_space(text[end])) ++end;
    take(text.substr(begin, end - begin));
    begin = end;
  }
}

}  // namespace

std::set<std::string> terms_of(const std::vector<std::string>& texts) {
  std::set<std::string> terms;
  for (const std::string& text : texts) {
    split(lower(text), [&](std::string_view word) {
      terms.insert(cut(word));
      for (std::size_t i = 1; i < word.size(); ++i) {
        if (in_word(word[i]) && !in_word(word[i - 1])) terms.insert(cut(word.substr(i)));
      }
    });
  }
  return terms;
}

std::vector<std::string> searched_words(std::string_view search) {
  std::vector<std::string> words;
  split(lower(search), [&](std::string_view word) { words.push_back(cut(word)); });
  return words;
}

std::string after_all_with(std::string_view prefix) {
  return std::string(prefix) + "\xF4\x8F\xBF\xBF";  // U+10FFFF, which is no character of any text.
}

}  // namespace doorward::store
