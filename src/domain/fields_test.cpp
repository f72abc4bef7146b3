// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <set>

#include "domain/field.h"

namespace doorward {
namespace {

template <class T>
class Fields : public testing::Test {};
using Kinds = testing::Types<App, User, Profile, PermissionSet, Organization, CustomScope>;
TYPED_TEST_SUITE(Fields, Kinds);

TYPED_TEST(Fields, EachHasAKeyALabelHelpAndAScreenOfItsOwn) {
  std::set<std::string_view> keys, labels, metadata;
  for (const auto& f : fields<TypeParam>()) {
    EXPECT_TRUE(keys.insert(f.key).second) << f.key;
    EXPECT_TRUE(labels.insert(f.label).second) << f.label;
    EXPECT_TRUE(f.metadata.empty() || metadata.insert(f.metadata).second) << f.metadata;
    EXPECT_TRUE(f.help.ends_with('.')) << f.key;
    EXPECT_NE(f.screen, Screen::none) << f.key;
    EXPECT_EQ(f.kind == Kind::choice, !f.choices.empty()) << f.key;
    EXPECT_EQ(field<TypeParam>(f.key), &f);
  }
}

TYPED_TEST(Fields, SettingWhatWasReadChangesNothing) {
  TypeParam object;
  const auto before = document(object);
  EXPECT_TRUE(apply(object, before).empty());
  EXPECT_EQ(document(object), before);
  EXPECT_TRUE(sparse(object).empty());
}

// A value that differs from the default, for a setting of each kind.
Value other(Kind kind, const Value& now, std::span<const ChoiceText> choices) {
  const std::vector<std::string> none;
  switch (kind) {
    case Kind::boolean: return !std::get<bool>(now);
    case Kind::integer: case Kind::minutes: return std::get<std::int64_t>(now) + 1;
    case Kind::text: return std::get<std::string>(now) + "x";
    case Kind::long_text: return std::string{"one\ntwo"};
    case Kind::text_list: return std::vector<std::string>{"a", "b"};
    case Kind::scope_list: return std::vector<std::string>{"api", "openid"};
    case Kind::choice: {
      const auto& name = std::get<std::string>(now);
      return std::string{choices.back().name == name ? choices.front().name : choices.back().name};
    }
    case Kind::user: return UserId{7}.text();
    case Kind::profile: return ProfileId{7}.text();
    case Kind::profile_list: return std::vector{ProfileId{7}.text(), ProfileId{8}.text()};
    case Kind::permission_set_list: return std::vector{PermissionSetId{7}.text()};
    case Kind::permission_list: return std::vector<std::string>{"api_enabled", "view_setup"};
    case Kind::ip_ranges: return std::vector<std::string>{"203.0.113.0/24 Head office"};
    case Kind::login_hours: return std::vector<std::string>{"Mon 08:00-18:00", "Sat all day"};
  }
  return {};
}

TYPED_TEST(Fields, EachValueGoesInAndComesOutAlone) {
  const TypeParam fresh;
  for (const auto& f : fields<TypeParam>()) {
    TypeParam object;
    const auto value = other(f.kind, f.get(object), f.choices);
    EXPECT_EQ(f.set(object, value), "") << f.key;
    EXPECT_EQ(f.get(object), value) << f.key;
    EXPECT_EQ(sparse(object), (Document{{std::string{f.key}, value}})) << f.key;
    EXPECT_EQ(f.set(object, std::monostate{}), "") << f.key;
    EXPECT_EQ(document(object), document(fresh)) << f.key;
  }
}

TYPED_TEST(Fields, EachRefusesAValueOfAnotherFormAndStaysAsItWas) {
  for (const auto& f : fields<TypeParam>()) {
    TypeParam object;
    const auto before = document(object);
    const bool truth = f.kind == Kind::boolean;
    const Value wrong = truth ? Value{std::int64_t{1}} : Value{true};
    EXPECT_NE(f.set(object, wrong), "") << f.key;
    EXPECT_EQ(document(object), before) << f.key;
  }
}

TYPED_TEST(Fields, DefaultsAreWithinTheirLimits) {
  const TypeParam fresh;
  for (const auto& f : fields<TypeParam>()) {
    const auto value = f.get(fresh);
    const auto* number = std::get_if<std::int64_t>(&value);
    if (number == nullptr) continue;
    EXPECT_LE(f.min, *number) << f.key;
    EXPECT_GE(f.max, *number) << f.key;
  }
}

}  // namespace
}  // namespace doorward
