// SPDX-License-Identifier: Apache-2.0
#include "domain/live.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "domain/other_value_test.h"

namespace doorward {
namespace {

class BuiltinScopes final : public ScopeNames {
 public:
  std::optional<ScopeNumber> number(std::string_view name) const override {
    return builtin_scope(name);
  }
  std::string name(ScopeNumber) const override { return {}; }
};

TEST(LiveSettings, AreAllThatMakeADifferenceToTheEngine) {
  const auto fresh = live(App{}, {}, BuiltinScopes{});
  for (const auto& field : fields<App>()) {
    App app;
    if (field.key == "oauth.scopes")
      app.scopes = {"api"};
    else
      ASSERT_TRUE(give_other_value(field, app)) << field.key;
    const bool listed = std::ranges::find(live_settings(), field.key) != live_settings().end();
    EXPECT_EQ(live(app, {}, BuiltinScopes{}) != fresh, listed) << field.key;
  }
}

TEST(LiveSettings, AreSettings) {
  for (const auto key : live_settings()) EXPECT_NE(field<App>(key), nullptr) << key;
}

}  // namespace
}  // namespace doorward
