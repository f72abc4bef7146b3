// SPDX-License-Identifier: Apache-2.0
#include "wire/soql.h"

#include <gtest/gtest.h>

namespace doorward::wire {
namespace {

TEST(Soql, TheQueriesOfTheCommandLineAreRead) {
  const auto scratch = parse_soql("SELECT Id FROM ScratchOrgInfo limit 1");
  ASSERT_TRUE(scratch) << scratch.error();
  EXPECT_EQ(scratch->object, "ScratchOrgInfo");
  EXPECT_EQ(scratch->limit, 1);
  const auto organization = parse_soql("Select Namespaceprefix FROM Organization");
  ASSERT_TRUE(organization);
  EXPECT_EQ(organization->fields, std::vector<std::string>{"Namespaceprefix"});
  EXPECT_TRUE(
      parse_soql("SELECT Name, InstanceName, IsSandbox, TrialExpirationDate, NamespacePrefix, "
                 "OrganizationType FROM Organization"));
}

TEST(Soql, ConditionsOrderAndLimitAreRead) {
  const auto query = parse_soql(
      "select Id,Profile.Name from User where Username='o\\'brien@x' and IsActive != false "
      "AND Age = -5 AND Email = null order by LastName desc, Id asc limit 10 offset 20");
  ASSERT_TRUE(query) << query.error();
  const Soql want{.fields = {"Id", "Profile.Name"},
                  .object = "User",
                  .where = {{"Username", true, "o'brien@x"},
                            {"IsActive", false, false},
                            {"Age", true, -5},
                            {"Email", true, {}}},
                  .order = {{"LastName", true}, {"Id", false}},
                  .limit = 10,
                  .offset = 20};
  EXPECT_EQ(*query, want);
  EXPECT_EQ(*parse_soql(soql_text(want)), want);
}

TEST(Soql, CountHasNoFields) {
  const auto query = parse_soql("SELECT COUNT() FROM User");
  ASSERT_TRUE(query);
  EXPECT_TRUE(query->count);
  EXPECT_TRUE(query->fields.empty());
}

TEST(Soql, WhatIsNotAQueryIsNamed) {
  for (const char* text : {"",
                           "SELECT",
                           "SELECT FROM User",
                           "SELECT Id",
                           "SELECT Id FROM",
                           "SELECT Id, FROM User",
                           "SELECT Id FROM User WHERE",
                           "SELECT Id FROM User WHERE Id",
                           "SELECT Id FROM User WHERE Id =",
                           "SELECT Id FROM User WHERE Id = 'x",
                           "SELECT Id FROM User WHERE Id = 'x\\",
                           "SELECT Id FROM User WHERE Id > 'x'",
                           "SELECT Id FROM User WHERE Id = 'x' OR Id = 'y'",
                           "SELECT Id FROM User ORDER Id",
                           "SELECT Id FROM User LIMIT x",
                           "SELECT Id FROM User LIMIT -1",
                           "SELECT Id FROM User LIMIT 99999999999999999999",
                           "SELECT COUNT( FROM User",
                           "SELECT Id FROM User; DROP TABLE User",
                           "DELETE FROM User",
                           "SELECT \xFF FROM User"}) {
    const auto query = parse_soql(text);
    EXPECT_FALSE(query) << text;
  }
  EXPECT_EQ(parse_soql("SELECT Id FROM 5").error(),
            "unexpected token at character 16, expecting a name");
}

TEST(Soql, S71_TheLengthIsBounded) {
  EXPECT_FALSE(parse_soql(std::string(max_soql_bytes + 1, ' ')));
  std::string many = "SELECT Id";
  for (std::size_t i = 0; i < max_soql_parts; ++i) many += ",Id";
  EXPECT_FALSE(parse_soql(many + " FROM User"));
}

}  // namespace
}  // namespace doorward::wire
