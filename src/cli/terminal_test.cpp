// SPDX-License-Identifier: Apache-2.0
#include "cli/terminal.h"

#include <gtest/gtest.h>

namespace doorward::cli {
namespace {

TEST(Terminal, TextIsWrappedAtSpaces) {
  EXPECT_EQ(wrapped("one two three", 7), (std::vector<std::string>{"one two", "three"}));
  EXPECT_EQ(wrapped("one\ntwo", 20), (std::vector<std::string>{"one", "two"}));
  EXPECT_EQ(wrapped("toolongaword x", 5), (std::vector<std::string>{"toolongaword", "x"}));
  EXPECT_EQ(wrapped("", 5), (std::vector<std::string>{""}));
}

TEST(Table, TheWidestColumnGivesWayFirst) {
  Table table({"A", "LONG"});
  table.row({"short", "a value that is much too long"});
  const Terminal narrow{.width = 20};
  EXPECT_EQ(table.text(narrow), "A      LONG\nshort  a value that…\n");
  const Terminal wide{.width = 80};
  EXPECT_EQ(table.text(wide), "A      LONG\nshort  a value that is much too long\n");
}

TEST(Table, EveryCellStaysOnItsLine) {
  Table table({"A", "B"});
  table.row({"x\ny", "\x1b[2J"});
  EXPECT_EQ(table.text({.width = 80}), "A    B\nx y  ?[2J\n");
}

TEST(Terminal, ColoursAreOnlyWhereTheyCanBeShown) {
  EXPECT_EQ(Terminal{}.painted(Colour::bad, "no"), "no");
  const Terminal colourful{.colour = true};
  EXPECT_EQ(colourful.painted(Colour::bad, "no"), "\033[31mno\033[0m");
}

}  // namespace
}  // namespace doorward::cli
