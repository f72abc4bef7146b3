// SPDX-License-Identifier: Apache-2.0
#include "domain/scopes.h"

#include <gtest/gtest.h>

#include <set>

#include <limits>
#include "domain/live.h"
#include "domain/user_scopes.h"

namespace doorward {
namespace {

TEST(Scopes, EachHasItsPlaceByNameAndInMetadata) {
  std::set<std::string_view> names, metadata;
  ScopeNumber place = 0;
  for (const auto& text : builtin_scopes()) {
    EXPECT_EQ(builtin_scope(text.name), place) << text.name;
    EXPECT_TRUE(names.insert(text.name).second) << text.name;
    if (!text.metadata.empty()) {
      EXPECT_EQ(builtin_scope_in_metadata(text.metadata), place) << text.metadata;
      EXPECT_TRUE(metadata.insert(text.metadata).second) << text.metadata;
    }
    EXPECT_FALSE(text.label.empty()) << text.name;
    ++place;
  }
  EXPECT_LE(place, first_custom_scope);
  EXPECT_FALSE(builtin_scope("API"));
  EXPECT_FALSE(builtin_scope(""));
  EXPECT_FALSE(builtin_scope_in_metadata(""));
}

TEST(Scopes, ClientCredentialsLeavesOutFour) {
  const auto& dropped = dropped_by_client_credentials();
  EXPECT_EQ(dropped.count(), 4U);
  for (const auto* name : {"full", "web", "refresh_token", "offline_access"}) {
    EXPECT_TRUE(dropped.test(*builtin_scope(name))) << name;
  }
}

class OneCustomScope final : public ScopeNames {
 public:
  std::optional<ScopeNumber> number(std::string_view name) const override {
    return name == "invoices" ? std::optional<ScopeNumber>{70} : builtin_scope(name);
  }
  std::string name(ScopeNumber number) const override { return number == 70 ? "invoices" : ""; }
};

TEST(Scopes, ListedByNameAndByNumberOnlyWhereThereIsNone) {
  ScopeSet scopes;
  EXPECT_EQ(listed(scopes, nullptr), "none");
  for (const ScopeNumber number : {scope::api(), ScopeNumber{70}, ScopeNumber{71}}) {
    scopes.set(number);
  }
  const OneCustomScope names;
  EXPECT_EQ(listed(scopes, &names), "api invoices custom-71");
  EXPECT_EQ(listed(scopes, nullptr), "api custom-70 custom-71");
}

TEST(LiveApp, HasScopesByNumberAndLeavesOutThoseThatAreGone) {
  App app;
  app.scopes = {"api", "invoices", "was-deleted"};
  const auto resolved = live(app, {}, OneCustomScope{});
  EXPECT_EQ(resolved.scopes.count(), 2U);
  EXPECT_TRUE(resolved.scopes.test(scope::api()));
  EXPECT_TRUE(resolved.scopes.test(70));
}

TEST(LiveApp, CarriesWhatTheEngineReads) {
  App app;
  app.id = AppId{3};
  app.meta = {.revision = 9, .modified_by = UserId{4}};
  app.consumer_key = "key";
  app.oauth_enabled = app.client_credentials = app.blocked = app.introspect_all_tokens = true;
  app.admit_run_as_user = false;
  app.run_as_user = UserId{5};
  app.permitted_users = PermittedUsers::admin_approved;
  app.ip_relaxation = IpRelaxation::relax;
  app.high_assurance = HighAssurance::block;
  app.client_authentication = ClientAuthentication::secret_basic;
  app.session_timeout = minutes{30};
  app.tokens_per_minute = 1'000'000'000'000;
  app.secret_guesses = 3;
  app.tokens_not_before = from_epoch_ms(77);
  const ConsumerSecret secret{.id = SecretId{6}, .retires_at = from_epoch_ms(88)};
  const auto resolved = live(app, {secret}, OneCustomScope{});
  EXPECT_EQ(resolved.id, app.id);
  EXPECT_EQ(resolved.revision, 9);
  EXPECT_EQ(resolved.modified_by, UserId{4});
  EXPECT_EQ(resolved.consumer_key, "key");
  EXPECT_TRUE(resolved.oauth_enabled && resolved.client_credentials && resolved.blocked);
  EXPECT_TRUE(resolved.introspect_all_tokens && !resolved.admit_run_as_user);
  EXPECT_EQ(resolved.run_as_user, UserId{5});
  EXPECT_EQ(resolved.permitted_users, PermittedUsers::admin_approved);
  EXPECT_EQ(resolved.ip_relaxation, IpRelaxation::relax);
  EXPECT_EQ(resolved.high_assurance, HighAssurance::block);
  EXPECT_EQ(resolved.client_authentication, ClientAuthentication::secret_basic);
  EXPECT_EQ(resolved.session_timeout_minutes, 30);
  EXPECT_EQ(resolved.tokens_per_minute, std::numeric_limits<std::int32_t>::max());
  EXPECT_EQ(resolved.secret_guesses, 3);
  EXPECT_EQ(resolved.tokens_not_before, from_epoch_ms(77));
  ASSERT_EQ(resolved.secrets.size(), 1U);
  EXPECT_TRUE(resolved.secrets.front().in_force(from_epoch_ms(87)));
  EXPECT_FALSE(resolved.secrets.front().in_force(from_epoch_ms(88)));
}

}  // namespace
}  // namespace doorward
