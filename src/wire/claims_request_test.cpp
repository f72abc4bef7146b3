// SPDX-License-Identifier: Apache-2.0
#include "wire/claims_request.h"

#include <gtest/gtest.h>

namespace doorward::wire {
namespace {

bool names(const ClaimSet& claims, std::string_view name) {
  return claims.test(standard_claim(name).value());
}

TEST(ClaimsRequest, NamesClaimsForEachPlace) {
  const auto asked = parse_claims_request(
      R"({"userinfo":{"given_name":{"essential":true},"nickname":null,"http://x.example/m":null},)"
      R"("id_token":{"auth_time":{"essential":true},"email":{"essential":false,"more":[1]}}})");
  ASSERT_TRUE(asked);
  EXPECT_EQ(asked->userinfo.count(), 2U);
  EXPECT_TRUE(names(asked->userinfo, "given_name") && names(asked->userinfo, "nickname"));
  EXPECT_EQ(asked->id_token.count(), 1U);
  EXPECT_TRUE(names(asked->id_token, "email"));
  EXPECT_FALSE(asked->acr_essential);
  EXPECT_TRUE(asked->subjects.empty());
}

TEST(ClaimsRequest, BindsTheUserAndTheContext) {
  const auto asked = parse_claims_request(
      R"({"id_token":{"sub":{"value":"u1"},"acr":{"essential":true,"values":["a","b"]}}})");
  ASSERT_TRUE(asked);
  EXPECT_EQ(asked->subjects, std::vector<std::string>{"u1"});
  EXPECT_TRUE(asked->acr_essential);
  EXPECT_EQ(asked->acr, (std::vector<std::string>{"a", "b"}));
  const auto voluntary = parse_claims_request(R"({"id_token":{"acr":{"values":["a"]}}})");
  ASSERT_TRUE(voluntary);
  EXPECT_FALSE(voluntary->acr_essential);
}

TEST(ClaimsRequest, AnyOfSeveralSubjectsWillDo) {
  const auto asked = parse_claims_request(
      R"({"id_token":{"sub":{"values":["u1","u2"]}},"userinfo":{"sub":{"values":["u2","u3"]}}})");
  ASSERT_TRUE(asked);
  EXPECT_EQ(asked->subjects, std::vector<std::string>{"u2"});
  const auto one = parse_claims_request(R"({"id_token":{"sub":{"values":["u1","u2"]}}})");
  ASSERT_TRUE(one);
  EXPECT_EQ(one->subjects, (std::vector<std::string>{"u1", "u2"}));
}

TEST(ClaimsRequest, AValueThatIsNoTextIsOneThatNobodyHas) {
  for (const std::string_view member :
       {R"("value":1)", R"("value":true)", R"("value":{})", R"("values":[7])"}) {
    const auto asked =
        parse_claims_request(R"({"id_token":{"sub":{)" + std::string{member} +
                             R"(},"acr":{"essential":true,)" + std::string{member} + "}}}");
    ASSERT_TRUE(asked) << member;
    EXPECT_EQ(asked->subjects.size(), 1U) << member;
    EXPECT_EQ(asked->acr.size(), 1U) << member;
  }
  const auto none = parse_claims_request(R"({"id_token":{"sub":{"value":null}}})");
  ASSERT_TRUE(none);
  EXPECT_TRUE(none->subjects.empty());
}

TEST(ClaimsRequest, ContextsOfBothPlacesBindTogether) {
  const auto both = [](std::string_view second) {
    const auto asked = parse_claims_request(
        R"({"id_token":{"acr":{"essential":true,"values":["a","b"]}},"userinfo":{"acr":)" +
        std::string{second} + "}}");
    EXPECT_TRUE(asked && asked->acr_essential) << second;
    return asked.value_or(ClaimsAsked{});
  };
  const std::vector<std::string> first{"a", "b"};
  EXPECT_EQ(both(R"({"essential":true})").acr, first);
  EXPECT_EQ(both(R"({"essential":true,"values":[]})").acr, first);
  EXPECT_EQ(both(R"({"values":["c"]})").acr, first);  // Voluntary.
  EXPECT_EQ(both("null").acr, first);
  const auto narrower = both(R"({"essential":true,"values":["b","c"]})");
  EXPECT_EQ(narrower.acr, std::vector<std::string>{"b"});
  EXPECT_FALSE(narrower.acr_contradictory);
  EXPECT_TRUE(both(R"({"essential":true,"value":"c"})").acr_contradictory);
}

TEST(ClaimsRequest, LeavesUnknownMembersAside) {
  EXPECT_TRUE(parse_claims_request("{}"));
  EXPECT_TRUE(parse_claims_request(R"({"verified_claims":{"trust":1},"id_token":null})"));
  EXPECT_TRUE(parse_claims_request(R"({"id_token":{"email":{"more":{"and":{"more":{}}}}}})"));
  for (const std::string_view theirs :
       {R"({"verification":{"evidence":[{"type":{"value":"document"}}]}})", R"([{"claims":{}}])",
        "true", "5"}) {
    const auto asked = parse_claims_request(R"({"userinfo":{"email":null,"verified_claims":)" +
                                            std::string{theirs} + "}}");
    ASSERT_TRUE(asked) << theirs;
    EXPECT_EQ(asked->userinfo.count(), 1U) << theirs;
  }
}

TEST(ClaimsRequest, S71_RefusesWhatHasAnotherShapeOrIsTooLargeOrTooDeep) {
  for (const std::string_view text :
       {"", "x", "[]", "null", "{", R"({"id_token":[]})", R"({"id_token":{"email":true}})",
        R"({"id_token":{"email":{"essential":"yes"}}})", R"({"userinfo":{"acr":{"values":"a"}}})",
        R"({"id_token":{"sub":{"value":"a"}},"userinfo":{"sub":{"value":"b"}}})"}) {
    EXPECT_FALSE(parse_claims_request(text)) << text;
  }
  std::string deep = R"({"more":{}})";
  for (std::size_t i = 0; i < max_claims_request_depth; ++i) deep = R"({"more":)" + deep + '}';
  EXPECT_FALSE(parse_claims_request(deep));
  const std::string padding(max_claims_request_bytes, ' ');
  EXPECT_FALSE(parse_claims_request("{}" + padding));
  EXPECT_FALSE(parse_claims_request(std::string(4000, '[')));
}

}  // namespace
}  // namespace doorward::wire
