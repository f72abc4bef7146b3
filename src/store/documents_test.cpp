// SPDX-License-Identifier: Apache-2.0
#include "store/documents.h"

#include <gtest/gtest.h>

#include "domain/other_value_test.h"

namespace doorward::store {
namespace {

template <class T>
struct EverySetting : ::testing::Test {};
using Kinds =
    ::testing::Types<App, User, Profile, PermissionSet, CustomScope, Organization, TrustedIssuer>;
TYPED_TEST_SUITE(EverySetting, Kinds);

TYPED_TEST(EverySetting, SurvivesBeingStored) {
  TypeParam all;
  for (const auto& field : fields<TypeParam>()) {
    TypeParam one;
    ASSERT_TRUE(give_other_value(field, one)) << field.key;
    ASSERT_TRUE(give_other_value(field, all)) << field.key;
    TypeParam read_back;
    read_document(document_of(one), read_back);
    EXPECT_EQ(document(read_back), document(one)) << field.key;
  }
  TypeParam read_back;
  read_document(document_of(all), read_back);
  EXPECT_EQ(document(read_back), document(all));
}

TYPED_TEST(EverySetting, ThatHasItsDefaultTakesNoRoom) {
  EXPECT_EQ(document_of(TypeParam{}), "{}");
}

TEST(Documents, MayHaveTheirKeysInAnyOrderAndOnesOfANewerProgram) {
  Profile profile;
  read_document(R"({"description":"d","from the future":{"a":[1]},"name":"n"})", profile);
  EXPECT_EQ(profile.name, "n");
  EXPECT_EQ(profile.description, "d");
}

TEST(Documents, ThatAreDamagedAreAFault) {
  for (const char* text : {"", "{", "[]", "null", R"({"name":1})", R"({"name":{"a":1}})",
                           R"({"permissions":["view_setup",2]})", R"({"name":1.5})"}) {
    Profile profile;
    EXPECT_THROW(read_document(text, profile), StoreFault) << text;
  }
}

}  // namespace
}  // namespace doorward::store
