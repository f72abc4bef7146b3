// SPDX-License-Identifier: Apache-2.0
#include "store/search_terms.h"

#include <gtest/gtest.h>

#include "base/bytes.h"

namespace doorward::store {
namespace {

using Terms = std::set<std::string>;

TEST(SearchTerms, AreTheTextFromEachWordOn) {
  EXPECT_EQ(terms_of({"Assess Prod"}), (Terms{"assess", "prod"}));
  EXPECT_EQ(terms_of({"Jo.Smith@ex.com"}),
            (Terms{"jo.smith@ex.com", "smith@ex.com", "ex.com", "com"}));
  EXPECT_EQ(terms_of({"a_b-c"}), (Terms{"a_b-c", "b-c", "c"}));
  EXPECT_EQ(terms_of({"one two", "two three"}), (Terms{"one", "two", "three"}));
  EXPECT_EQ(terms_of({"", "  \t "}), Terms{});
}

TEST(SearchTerms, CountWithTheirBeginningAndAreNeverCutInsideACharacter) {
  const std::string longest(40, 'a');
  EXPECT_EQ(terms_of({longest}), Terms{std::string(32, 'a')});
  EXPECT_EQ(searched_words(longest), std::vector<std::string>{std::string(32, 'a')});
  for (std::size_t ascii = 28; ascii < 34; ++ascii) {
    for (const std::string& term : terms_of({std::string(ascii, 'a') + "üü€€😀"})) {
      EXPECT_TRUE(valid_utf8(term)) << term;
      EXPECT_LE(term.size(), 32U);
    }
  }
}

TEST(SearchTerms, WithTheSameBeginningLieBeforeItsEnd) {
  const std::string end = after_all_with("ab");
  for (const char* within : {"ab", "abz", "ab~", "abü", "ab\xF4\x8F\xBF\xBE"}) {
    EXPECT_LT(std::string(within), end);
  }
  for (const char* beyond : {"ac", "b"}) EXPECT_GT(std::string(beyond), end);
}

}  // namespace
}  // namespace doorward::store
