// SPDX-License-Identifier: Apache-2.0
#include "cli/configuration_file.h"

#include <gtest/gtest.h>

namespace doorward::cli {
namespace {

ConfigurationFile read(std::string_view text) {
  return read_configuration(text, "d.toml",
                            {{"node", Form::text},
                             {"workers", Form::number},
                             {"doctor-reaches-inside", Form::boolean},
                             {"trusted-proxy", Form::texts}});
}

using Texts = std::vector<std::string>;

Texts only(std::string_view text) {
  const auto made = read(text);
  EXPECT_EQ(made.wrong, Texts{}) << text;
  EXPECT_EQ(made.settings.size(), 1U) << text;
  return made.settings.empty() ? Texts{} : made.settings[0].values;
}

std::string wrong(std::string_view text) {
  const auto made = read(text);
  EXPECT_EQ(made.wrong.size(), 1U) << text;
  return made.wrong.empty() ? "" : made.wrong[0];
}

TEST(ConfigurationFile, WhatTomlAllowsIsReadAsItStands) {
  const std::pair<const char*, Texts> rows[] = {
      {R"(node = "a # \"b\" \u00e9 [c]" # d)", {"a # \"b\" é [c]"}},
      {R"(node = 'a\b # "')", {"a\\b # \""}},
      {"node = \"\"\"\na # b\nworkers = 2\\\n   c\"\"\"", {"a # b\nworkers = 2c"}},
      {"node = '''\n[a]\n''b'''", {"[a]\n''b"}},
      {"\xEF\xBB\xBF\"node\"='a'\r\n\r\n", {"a"}},
      {"workers = -1_0", {"-10"}},
      {"workers=0x1F", {"31"}},
      {"doctor-reaches-inside = false", {"false"}},
      {"doctor-reaches-inside = true", {"true"}},
      {"trusted-proxy = 'a,b'", {"a,b"}},
      {"trusted-proxy = ['a', \"b#\"]#c", {"a", "b#"}},
      {"trusted-proxy = [ # a\n  'b', # c ]\n\n  'd',\n]\n", {"b", "d"}},
      {"trusted-proxy = []", {}}};
  for (const auto& [text, values] : rows) EXPECT_EQ(only(text), values) << text;
  EXPECT_TRUE(read("# nothing\n\n").settings.empty());
}

TEST(ConfigurationFile, SettingsKeepTheirOrderAndTellTheirPlace) {
  const auto made = read("workers = 2\n\ntrusted-proxy = [\n'a']\nnode = 'b'");
  ASSERT_EQ(made.settings.size(), 3U);
  EXPECT_EQ(made.settings[0].place, "d.toml, line 1: workers");
  EXPECT_EQ(made.settings[1].place, "d.toml, line 3: trusted-proxy");
  EXPECT_EQ(made.settings[2].place, "d.toml, line 5: node");
  EXPECT_EQ(made.settings[2].name, "node");
}

TEST(ConfigurationFile, WhatIsNotTakenIsToldWithItsPlace) {
  constexpr std::pair<const char*, const char*> rows[] = {
      {"\nwrokers = 2", "d.toml, line 2: wrokers: there is no such setting. Did you mean workers?"},
      {"[web]\nnode = 'a'", "d.toml, line 1: web: there are no tables, and no names with dots."},
      {"web.node = 'a'", "d.toml, line 1: web: there are no tables, and no names with dots."},
      {"[[web]]", "d.toml, line 1: web: there is no such setting."},
      {"[node]", "d.toml, line 1: node: has to be a text in quotes."},
      {"node = 1", "d.toml, line 1: node: has to be a text in quotes."},
      {"node = ['a']", "d.toml, line 1: node: has to be a text in quotes."},
      {"node = 1979-05-27", "d.toml, line 1: node: has to be a text in quotes."},
      {"node = ''", "d.toml, line 1: node: is empty. Leave it out, or give a value."},
      {"workers = '2'", "d.toml, line 1: workers: has to be a whole number, without quotes."},
      {"workers = 2.0", "d.toml, line 1: workers: has to be a whole number, without quotes."},
      {"doctor-reaches-inside = 1",
       "d.toml, line 1: doctor-reaches-inside: has to be true or false."},
      {"trusted-proxy = ['a', 2]",
       "d.toml, line 1: trusted-proxy: has to be a text in quotes, or a list of such."},
      {"trusted-proxy = [['a']]",
       "d.toml, line 1: trusted-proxy: has to be a text in quotes, or a list of such."}};
  for (const auto& [text, said] : rows) {
    EXPECT_EQ(wrong(text), said);
    EXPECT_TRUE(read(text).is_toml && read(text).settings.empty()) << text;
  }
  const auto both = read("workers = 'a'\nb = 1\nnode = 'c'");
  EXPECT_EQ(both.wrong.size(), 2U);
  EXPECT_EQ(both.settings.size(), 1U);
}

TEST(ConfigurationFile, NoneOfAValueIsToldWhereTomlHasAMistake) {
  for (const std::string_view value : {"98765432109876543210", "9876_5432_1098_7654_3210",
                                       "0x9876543210abcdef9876", "9.8e987654", "9876x", "truth"}) {
    const auto said = wrong("node = " + std::string{value});
    EXPECT_TRUE(said.starts_with("d.toml, line 1: node: is no TOML: ")) << said;
    EXPECT_FALSE(said.contains("9876") || said.contains("trut")) << said;
  }
  EXPECT_TRUE(wrong("node = 98765432109876543210").contains("'…' is not representable"));
}

TEST(ConfigurationFile, TheFirstMistakeInTomlIsToldOfTheSettingThatHasIt) {
  constexpr std::pair<const char*, const char*> rows[] = {
      {"workers = 2\n\nworkers = 3\n", "d.toml, line 3: workers: is given twice."},
      {"node = 'a'\n'node' = 'b'", "d.toml, line 2: node: is given twice."},
      {"trusted-proxy = 'a'\ntrusted-proxy = [\n'b'\n]\n",
       "d.toml, line 2: trusted-proxy: is given twice."},
      {"workers = 2\nnode = \"one\nx", "d.toml, line 2: node: is no TOML: "},
      {"workers = 2\nnode = \"\"\"one\nx = 1\n",
       "d.toml, line 2: node: is no TOML, as line 3 shows: "},
      {"trusted-proxy = [\n'a'\nworkers = 2\n",
       "d.toml, line 1: trusted-proxy: is no TOML, as line 3 shows: "},
      {"node = abc", "d.toml, line 1: node: is no TOML: "},
      {"workers = 010", "d.toml, line 1: workers: is no TOML: "},
      {"node = 'a' b", "d.toml, line 1: node: is no TOML: "},
      {"node = '\xff'", "d.toml, line 1: node: is no TOML: "},
      {"node", "d.toml, line 1: node: is no TOML: "},
      {"\nhush = hush\n", "d.toml, line 2: is no TOML: "},
      {"\nhush", "d.toml, line 2: is no TOML: "},
      {"= 2", "d.toml, line 1: is no TOML: "}};
  for (const auto& [text, said] : rows) {
    EXPECT_EQ(wrong(text).substr(0, std::string_view{said}.size()), said);
    EXPECT_FALSE(wrong(text).contains("hush"));
    EXPECT_TRUE(!read(text).is_toml && read(text).settings.empty()) << text;
  }
}

}  // namespace
}  // namespace doorward::cli
