// SPDX-License-Identifier: Apache-2.0
#include "service/word_match.h"

#include <algorithm>

#include "base/bytes.h"

namespace doorward::service {
namespace {

// Bytes of other scripts count as letters.
bool in_word(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z');
}

char seen_as(char c) { return c == '0' ? 'o' : c == '1' ? 'l' : c; }

using Words = std::vector<std::string>;
using Match = bool (*)(std::string_view searched, std::string_view word);

bool begins(std::string_view searched, std::string_view word) { return word.starts_with(searched); }
bool within(std::string_view searched, std::string_view word) { return word.contains(searched); }

// Insertions, omissions, exchanged letters and swapped neighbours, up to `most`. Words are short.
std::size_t slips(std::string_view a, std::string_view b, std::size_t most) {
  if (a.size() > b.size() + most || b.size() > a.size() + most) return most + 1;
  std::vector<std::vector<std::size_t>> d(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) d[i][0] = i;
  for (std::size_t j = 0; j <= b.size(); ++j) d[0][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t exchanged = d[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, exchanged});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
    }
  }
  return d[a.size()][b.size()];
}

bool nearly(std::string_view searched, std::string_view word) {
  if (begins(searched, word)) return true;
  if (searched.size() < 4 || searched.size() > 32) return false;
  const std::size_t most = searched.size() < 8 ? 1 : 2;
  return slips(searched, word, most) <= most;
}

bool any_of(const Words& words, std::string_view searched, Match match) {
  return std::ranges::any_of(words, [&](const auto& word) { return match(searched, word); });
}

bool all_found(const Words& search, const Searchable& text, Match match, bool also) {
  return std::ranges::all_of(search, [&](const auto& word) {
    return any_of(text.title, word, match) || (also && any_of(text.also, word, match));
  });
}

// The last word may be unfinished.
bool leads(const Words& search, const Words& title) {
  if (search.size() > title.size()) return false;
  const auto last = search.size() - 1;
  return std::equal(search.begin(), search.end() - 1, title.begin()) &&
         title[last].starts_with(search[last]);
}

}  // namespace

std::vector<std::string> plain_words(std::string_view text) {
  std::vector<std::string> words;
  bool inside = false;
  for (const char c : lower(text)) {
    if (!in_word(c)) {
      inside = false;
      continue;
    }
    if (!inside) words.emplace_back();
    words.back() += seen_as(c);
    inside = true;
  }
  return words;
}

Searchable searchable(std::string_view title, std::string_view also) {
  return {.title = plain_words(title), .also = plain_words(also)};
}

Fit fit(const std::vector<std::string>& search, const Searchable& text) {
  if (search.empty()) return Fit::none;
  if (search == text.title) return Fit::same;
  if (leads(search, text.title)) return Fit::begins;
  if (all_found(search, text, begins, false)) return Fit::prefix;
  if (all_found(search, text, begins, true)) return Fit::also;
  if (all_found(search, text, within, true)) return Fit::inner;
  if (all_found(search, text, nearly, true)) return Fit::near_miss;
  return Fit::none;
}

}  // namespace doorward::service
