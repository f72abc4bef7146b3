// SPDX-License-Identifier: Apache-2.0
#include "store/documents.h"

#include <gtest/gtest.h>

namespace doorward::store {
namespace {

// Values of which at least one is another than the default and one that the setting can hold.
template <class T>
bool change(const Field<T>& field, T& object) {
  const Value before = field.get(object);
  std::vector<Value> candidates{true,
                                false,
                                std::int64_t{7},
                                std::string("Word \"ü\" \\ \n"),
                                std::string("word"),
                                UserId{77}.text(),
                                ProfileId{77}.text(),
                                std::vector<std::string>{"first", "second"},
                                std::vector<std::string>{ProfileId{5}.text()},
                                std::vector<std::string>{PermissionSetId{5}.text()},
                                std::vector<std::string>{"manage_users"},
                                std::vector<std::string>{"203.0.113.0/24 Office"},
                                std::vector<std::string>{"Mon 08:00-18:00"}};
  for (const ChoiceText& choice : field.choices) candidates.emplace_back(std::string(choice.name));
  for (const Value& value : candidates) {
    if (value.index() != before.index()) continue;
    if (field.set(object, value).empty() && field.get(object) != before) return true;
  }
  return false;
}

template <class T>
struct EverySetting : ::testing::Test {};
using Kinds = ::testing::Types<App, User, Profile, PermissionSet, CustomScope, Organization>;
TYPED_TEST_SUITE(EverySetting, Kinds);

TYPED_TEST(EverySetting, SurvivesBeingStored) {
  TypeParam all;
  for (const auto& field : fields<TypeParam>()) {
    TypeParam one;
    ASSERT_TRUE(change(field, one)) << field.key;
    ASSERT_TRUE(change(field, all)) << field.key;
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
