// SPDX-License-Identifier: Apache-2.0
#include "domain/formula.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace doorward {
namespace {

const User user{.id = {5},
                .username = "ada@acme.example",
                .email = "ada@x.example",
                .first_name = "Ada",
                .last_name = "Lovelace",
                .country = "UK",
                .profile = {3}};
const Profile profile{.id = {3}, .name = "Standard User"};
const Organization organization{.id = {7}, .name = "Acme", .country = "DE"};

std::string value(std::string_view text, const Profile* its = &profile) {
  const auto formula = Formula::parse(text);
  return formula ? formula->value({user, its, organization}) : "! " + formula.error().detail;
}

TEST(Formula, JoinsTextsAndFields) {
  EXPECT_EQ(value("Organization.Country"), "DE");
  EXPECT_EQ(value("$Organization.Country"), "DE");
  EXPECT_EQ(value("$user.EMAIL"), "ada@x.example");
  EXPECT_EQ(value("$Profile.Name"), "Standard User");
  EXPECT_EQ(value(R"("a \"b\" \\ & c")"), R"(a "b" \ & c)");
  EXPECT_EQ(value(R"( User.FirstName&" "  & User.LastName )"), "Ada Lovelace");
  EXPECT_EQ(value("\"Gr\xC3\xBCn\""), "Gr\xC3\xBCn");
  EXPECT_EQ(value("\"\""), "");
  EXPECT_EQ(value("Profile.Name & \"!\"", nullptr), "!");
}

TEST(Formula, EveryFieldHasAValueAndNoneIsThereTwice) {
  const auto names = formula_fields();
  for (const auto name : names) {
    EXPECT_EQ(value(name).find('!'), std::string::npos) << name;
    EXPECT_EQ(std::ranges::count(names, name), 1) << name;
  }
}

TEST(Formula, AFaultNamesThePlace) {
  struct Row {
    const char* formula;
    const char* says;
  };
  const Row rows[] = {
      {"", "Character 1: a text in quotes or a field is missing here."},
      {"User.Emial", "Character 1: there is no field \"User.Emial\". Did you mean User.Email?"},
      {"\"a\" & $Nothing.At", "Character 7: there is no field \"Nothing.At\"."},
      {"\"\xC3\xBC\" & \"b", "Character 7: this text has no closing \"."},
      {"\"a\" \"b\"", "Character 5: write & between two parts."},
      {"\"a\" &", "Character 6: a text in quotes or a field is missing here."},
      {"\"a\\n\"", "Character 3: write \\\" or \\\\ here."},
      {"(User.Email)", "Character 1: write a text in quotes or a field, for example User.Email."},
  };
  for (const auto& row : rows) EXPECT_EQ(value(row.formula), std::string{"! "} + row.says);
}

TEST(Formula, HasAnEnd) {
  std::string many = "\"a\"";
  for (int i = 1; i < 64; ++i) many += "&\"a\"";
  EXPECT_EQ(value(many), std::string(64, 'a'));
  EXPECT_EQ(value(many + "&\"a\"").substr(0, 2), "! ");
  EXPECT_EQ(value('"' + std::string(5'000, 'a') + '"').substr(0, 2), "! ");
}

TEST(CustomAttribute, IsAKeyAndAFormula) {
  const auto made = custom_attribute(" country =  $Organization.Country & \"=\" ");
  ASSERT_TRUE(made);
  EXPECT_EQ(made->key, "country");
  EXPECT_EQ(made->formula.value({user, &profile, organization}), "DE=");
  for (const char* bad : {"", "country", "=User.Email", "a=", "a = b"}) {
    EXPECT_FALSE(custom_attribute(bad)) << bad;
  }
}

}  // namespace
}  // namespace doorward
