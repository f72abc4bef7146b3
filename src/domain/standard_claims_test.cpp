// SPDX-License-Identifier: Apache-2.0
#include "domain/standard_claims.h"

#include <gtest/gtest.h>

namespace doorward {
namespace {

std::string told(const User& user, std::initializer_list<ScopeNumber> scopes,
                 std::initializer_list<std::string_view> asked = {}) {
  ScopeSet set;
  for (const auto number : scopes) set.set(number);
  JsonObject object;
  ClaimSet names;
  for (const auto name : asked) {
    if (const auto place = standard_claim(name)) names.set(*place);
  }
  add_standard_claims(object, user, set, names);
  return object.take();
}

User ada() {
  User user{.username = "ada@acme", .email = "ada@x.example", .last_name = "Lovelace"};
  user.locale = "en_GB";
  user.meta.modified_at = from_epoch_ms(5'000);
  return user;
}

TEST(StandardClaims, EachScopeOpensItsOwn) {
  auto user = ada();
  user.phone = "+44 1";
  user.street = "12 St James's Sq";
  user.city = "London";
  user.postal_code = "SW1";
  user.country = "UK";
  EXPECT_EQ(told(user, {}), "{}");
  EXPECT_EQ(told(user, {scope::openid()}), "{}");
  EXPECT_EQ(told(user, {scope::profile()}),
            R"({"name":"Lovelace","family_name":"Lovelace","preferred_username":"ada@acme",)"
            R"("zoneinfo":"UTC","locale":"en-GB","updated_at":5})");
  EXPECT_EQ(told(user, {scope::email()}), R"({"email":"ada@x.example","email_verified":false})");
  EXPECT_EQ(told(user, {scope::phone()}),
            R"({"phone_number":"+44 1","phone_number_verified":false})");
  EXPECT_EQ(told(user, {scope::address()}),
            R"({"address":{"formatted":"12 St James's Sq\nLondon SW1\nUK",)"
            R"("street_address":"12 St James's Sq","locality":"London","postal_code":"SW1",)"
            R"("country":"UK"}})");
}

TEST(StandardClaims, WhatIsNotKnownIsLeftOut) {
  EXPECT_EQ(told(ada(), {scope::address(), scope::phone()}), "{}");
}

TEST(StandardClaims, AClaimIsOpenedByItsNameToo) {
  EXPECT_EQ(told(ada(), {}, {"family_name", "unknown", "phone_number"}),
            R"({"family_name":"Lovelace"})");
}

TEST(StandardClaims, S34_WhatIsAskedForByNameIsOpenWhileAScopeOfTheAppOpensIt) {
  ClaimSet asked;
  asked.set(*standard_claim("email")).set(*standard_claim("name"));
  ScopeSet selected;
  EXPECT_TRUE(claims_open(asked, selected).none());
  selected.set(scope::email());
  EXPECT_EQ(claims_open(asked, selected), ClaimSet{}.set(*standard_claim("email")));
  EXPECT_TRUE(claims_open({}, selected).none());
  for (const auto number : {scope::id(), scope::api(), scope::full()}) {
    EXPECT_EQ(claims_open(asked, ScopeSet{}.set(number)), asked);
  }
}

TEST(StandardClaims, IdApiAndFullOpenAll) {
  ScopeSet granted;
  granted.set(scope::openid());
  EXPECT_EQ(claim_scopes(granted), granted);
  for (const auto number : {scope::id(), scope::api(), scope::full()}) {
    ScopeSet more = granted;
    more.set(number);
    EXPECT_TRUE(claim_scopes(more).test(scope::email()));
  }
}

}  // namespace
}  // namespace doorward
