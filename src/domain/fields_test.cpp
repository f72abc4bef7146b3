// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <set>

#include "domain/field.h"
#include "domain/scopes.h"

namespace doorward {
namespace {

template <class T>
class Fields : public testing::Test {};
using Kinds =
    testing::Types<App, User, Profile, PermissionSet, Organization, CustomScope, TrustedIssuer>;
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
    case Kind::integer:
    case Kind::minutes: return std::get<std::int64_t>(now) + 1;
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

TEST(Apply, SetsWhatItCanAndTellsWhatItCannot) {
  App app;
  const auto problems =
      apply(app, {{"basic.name", std::string{" Assess "}},
                  {"oauth.requird_pkce", false},
                  {"require_pkce", false},
                  {"entirely.else", std::monostate{}},
                  {"oauth.enabled", std::string{"yes"}},
                  {"policies.profiles", std::vector<std::string>{"005000000000001"}},
                  {"policies.ip_relaxation", std::string{"RELAX"}}});
  EXPECT_EQ(app.name, "Assess");
  EXPECT_FALSE(app.oauth_enabled);
  std::set<std::string> found;
  for (const auto& one : problems) found.insert(one.field + ": " + one.rule + ": " + one.detail);
  EXPECT_EQ(
      found,
      (std::set<std::string>{
          ("oauth.requird_pkce: unknown_setting: There is no setting \"oauth.requird_pkce\". "
           "Did you mean \"oauth.require_pkce\"?"),
          ("require_pkce: unknown_setting: There is no setting \"require_pkce\". "
           "Did you mean \"oauth.require_pkce\"?"),
          "entirely.else: unknown_setting: There is no setting \"entirely.else\".",
          "oauth.enabled: wrong_form: Must be true or false.",
          "policies.profiles: wrong_form: There is no such id: it must begin with 00e.",
          ("policies.ip_relaxation: wrong_form: Must be one of enforce, enforce_relax_refresh, "
           "relax_activated_devices, relax.")}));
}

TEST(Apply, S60_IdsKeysAndOtherStateCannotBeSet) {
  for (const auto* key : {"id", "meta.revision", "consumer_key", "basic.consumer_key", "blocked",
                          "oauth.consumer_secret", "tokens_not_before", "created_by"}) {
    App app;
    const auto problems = apply(app, {{key, std::string{"x"}}});
    ASSERT_EQ(problems.size(), 1U) << key;
    EXPECT_EQ(problems.front().rule, "unknown_setting") << key;
  }
}

TEST(Apply, ListsLoseBlanksAndRepetitions) {
  App app;
  const Document given{{"oauth.scopes", std::vector<std::string>{" api", "api ", "", "openid"}}};
  EXPECT_TRUE(apply(app, given).empty());
  EXPECT_EQ(app.scopes, (std::vector<std::string>{"api", "openid"}));
}

TEST(ValueOf, ReadsWhatAPersonTypes) {
  using Texts = std::vector<std::string>;
  EXPECT_EQ(value_of(Kind::boolean, " On "), Value{true});
  EXPECT_EQ(value_of(Kind::boolean, "no"), Value{false});
  EXPECT_EQ(value_of(Kind::boolean, "maybe"), std::nullopt);
  EXPECT_EQ(value_of(Kind::minutes, "15"), Value{std::int64_t{15}});
  EXPECT_EQ(value_of(Kind::minutes, "15m"), std::nullopt);
  EXPECT_EQ(value_of(Kind::integer, ""), std::nullopt);
  EXPECT_EQ(value_of(Kind::text, " x "), Value{std::string{"x"}});
  EXPECT_EQ(value_of(Kind::scope_list, "api, openid,,"), Value(Texts{"api", "openid"}));
  EXPECT_EQ(value_of(Kind::text_list, "a, b\nc"), Value(Texts{"a, b", "c"}));
  EXPECT_EQ(value_of(Kind::choice, "not set"), Value{});
}

TEST(ValueOf, ACommaBetweenQuotesIsPartOfAFormula) {
  using Texts = std::vector<std::string>;
  const std::string name = R"(name = User.LastName & ", " & User.FirstName)";
  const std::string said = R"(said = "\",\"" & ",")";
  EXPECT_EQ(value_of(Kind::text_list, name), Value(Texts{name}));
  EXPECT_EQ(value_of(Kind::text_list, said + ", " + name + ",town = User.City"),
            Value(Texts{said, name, "town = User.City"}));
  EXPECT_EQ(value_of(Kind::text_list, name + "\n" + said), Value(Texts{name, said}));
}

TEST(Denials, NameSettingsAndScreensThatExist) {
  std::set<std::string_view> keys;
  const auto add = [&keys](const auto& table) {
    for (const auto& f : table) keys.insert(f.key);
  };
  add(app_fields());
  add(user_fields());
  add(profile_fields());
  add(organization_fields());
  add(fields<TrustedIssuer>());
  for (std::size_t i = 0; i < rule_count; ++i) {
    const auto row = text(rule_at(i));
    EXPECT_TRUE(row.setting.empty() || keys.contains(row.setting)) << row.name;
    EXPECT_TRUE(row.setting.empty() || row.screen != Screen::none) << row.name;
  }
}

// Whoever looks for these words in Quick Find, or on the screen, has to find them.
TEST(Denials, CallASettingThatIsToBeChangedByItsLabel) {
  for (const auto rule : {Rule::client_authentication_method, Rule::session_level_sufficient,
                          Rule::high_assurance_reached, Rule::flow_enabled, Rule::oauth_enabled,
                          Rule::token_exchange_enabled, Rule::refresh_token_in_time}) {
    const auto row = text(rule);
    EXPECT_TRUE(row.remedy.contains(field<App>(row.setting)->label)) << row.remedy;
  }
}

// The same rule ends a refresh whose scopes were taken from the app: no other scope helps it.
TEST(Denials, WhatHelpsWhereNoScopeRemainsDependsOnTheFlow) {
  const auto remedy = text(Rule::scope_remains).remedy;
  for (const auto number : {scope::full(), scope::web(), scope::offline_access()}) {
    EXPECT_TRUE(remedy.contains(builtin_scopes()[number].name)) << remedy;
  }
  EXPECT_TRUE(remedy.contains("let the user sign in again")) << remedy;
}

TEST(Fields, S71_OnlySomeOfManyUnknownSettingsAreNamed) {
  Document document;
  for (int i = 0; i < 1000; ++i) document["no_such_setting_" + std::to_string(i)] = true;
  App app;
  EXPECT_EQ(doorward::apply(app, document).size(), most_unknown_settings);
}

}  // namespace
}  // namespace doorward
