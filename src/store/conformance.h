// SPDX-License-Identifier: Apache-2.0
// What every engine behind store.h must do, as tests. An engine's test program includes the
// conformance files once and instantiates StoreConformance with a way to make its store.
#pragma once

#include <gtest/gtest.h>

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "domain/scopes.h"
#include "store/store.h"

namespace doorward::store {

/// How the suite gets at an engine: `open` opens the database with this name, which stays when the
/// store is closed, so that a second `open` finds what was committed.
struct Engine {
  std::string name;
  std::function<std::unique_ptr<Store>(const std::string& database, const Clock& clock)> open;
  std::function<void(const std::string& database)> drop;
};
inline void PrintTo(const Engine& engine, std::ostream* out) { *out << engine.name; }

inline constexpr Instant noon = from_epoch_ms(1'800'000'000'000);

class StoreConformance : public ::testing::TestWithParam<Engine> {
 protected:
  void SetUp() override { reopen(); }
  void TearDown() override {
    store_.reset();
    GetParam().drop(database_name());
  }
  void reopen() {
    store_.reset();
    store_ = GetParam().open(database_name(), clock_);
  }
  Store& store() { return *store_; }
  Stamp stamp() const { return {.now = clock_.now(), .by = {7}, .through = {3}}; }
  void transact(const std::function<void(Transaction&)>& work) { store_->transact(stamp(), work); }
  void read(const std::function<void(Transaction&)>& work) { store_->read(work); }
  /// Runs the same thing on several threads at once and waits for them.
  static void at_once(int threads, const std::function<void(int)>& work) {
    std::vector<std::jthread> callers;
    for (int i = 0; i < threads; ++i) callers.emplace_back([&work, i] { work(i); });
  }

  FixedClock clock_{noon};

 private:
  static std::string database_name() {
    const std::string name = ::testing::UnitTest::GetInstance()->current_test_info()->name();
    return name.substr(0, name.find('/'));
  }
  std::unique_ptr<Store> store_;
};

inline App sample_app(const std::string& name) {
  App app;
  app.name = name;
  app.api_name = name;
  app.contact_email = "owner@example.com";
  app.consumer_key = "key of " + name;
  return app;
}
inline User sample_user(const std::string& username) {
  User user;
  user.username = username;
  user.email = username;
  user.last_name = "Doe";
  return user;
}

TEST_P(StoreConformance, AnEmptyStoreHoldsNothing) {
  read([](Transaction& tx) {
    EXPECT_FALSE(tx.organization());
    EXPECT_EQ(tx.apps().count(), 0);
    EXPECT_FALSE(tx.apps().find({1}));
    EXPECT_FALSE(tx.app_with_key(""));
    EXPECT_EQ(tx.changes().latest(), 0);
    EXPECT_TRUE(tx.keys().all().empty());
    EXPECT_FALSE(tx.audit().first_broken({}));
  });
}

TEST_P(StoreConformance, TheOrganizationIsKept) {
  transact([](Transaction& tx) {
    Organization organization{.id = {4711}, .name = "Example"};
    organization.session_timeout = minutes{30};
    organization.trusted_ranges = {*IpRange::parse("203.0.113.0/24 Head office")};
    tx.put_organization(organization);
    EXPECT_EQ(organization.meta.revision, 1);
  });
  transact([](Transaction& tx) {
    auto organization = *tx.organization();
    organization.active = false;
    tx.put_organization(organization);
  });
  read([](Transaction& tx) {
    const auto organization = tx.organization();
    ASSERT_TRUE(organization);
    EXPECT_EQ(organization->id, OrgId{4711});
    EXPECT_EQ(organization->name, "Example");
    EXPECT_FALSE(organization->active);
    EXPECT_EQ(organization->session_timeout, minutes{30});
    ASSERT_EQ(organization->trusted_ranges.size(), 1U);
    EXPECT_EQ(organization->trusted_ranges[0].text(), "203.0.113.0/24 Head office");
    EXPECT_EQ(organization->meta.revision, 2);
    EXPECT_EQ(organization->meta.created_at, noon);
  });
}

TEST_P(StoreConformance, AnAppComesBackAsItWasSaved) {
  App app = sample_app("Assess");
  app.callback_urls = {"http://localhost", "https://example.com/\"quoted\"/ü"};
  app.oauth_enabled = true;
  app.client_credentials = true;
  app.require_pkce = false;
  app.scopes = {"api", "refresh_token"};
  app.permitted_users = PermittedUsers::admin_approved;
  app.ip_relaxation = IpRelaxation::relax;
  app.profiles = {{5}, {9}};
  app.run_as_user = {12};
  app.blocked = true;
  app.blocked_because = "leaked";
  app.blocked_at = noon;
  app.tokens_not_before = noon + seconds{1};
  app.program_tokens_not_before = noon + seconds{2};
  transact([&](Transaction& tx) { tx.apps().add(app); });
  EXPECT_EQ(app.id, AppId{1});
  read([&](Transaction& tx) {
    const auto found = tx.apps().find(app.id);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->callback_urls, app.callback_urls);
    EXPECT_EQ(found->scopes, app.scopes);
    EXPECT_TRUE(found->oauth_enabled);
    EXPECT_TRUE(found->client_credentials);
    EXPECT_FALSE(found->require_pkce);
    EXPECT_EQ(found->permitted_users, PermittedUsers::admin_approved);
    EXPECT_EQ(found->ip_relaxation, IpRelaxation::relax);
    EXPECT_EQ(found->profiles, app.profiles);
    EXPECT_EQ(found->run_as_user, app.run_as_user);
    EXPECT_EQ(found->consumer_key, app.consumer_key);
    EXPECT_TRUE(found->blocked);
    EXPECT_EQ(found->blocked_because, "leaked");
    EXPECT_EQ(found->blocked_at, noon);
    EXPECT_EQ(found->tokens_not_before, noon + seconds{1});
    EXPECT_EQ(found->program_tokens_not_before, noon + seconds{2});
    EXPECT_EQ(found->meta.revision, 1);
    EXPECT_EQ(found->meta.created_by, UserId{7});
    EXPECT_EQ(found->meta.modified_at, noon);
    EXPECT_TRUE(tx.apps().find_named("aSSESS"));
    EXPECT_TRUE(tx.app_with_key("key of Assess"));
    EXPECT_FALSE(tx.app_with_key("key of assess"));
  });
}

TEST_P(StoreConformance, ObjectsOfEveryKindAreKept) {
  User user = sample_user("ada@example.com");
  user.permission_sets = {{1}};
  user.tokens_not_before = noon;
  Profile profile{.name = "System Administrator", .permissions = Permissions::all()};
  profile.login_hours.days[1] = {.from = 480, .until = 1080};
  profile.login_ranges = {*IpRange::parse("2001:db8::/32")};
  PermissionSet set{.name = "Secrets", .permissions = {Permission::view_consumer_secrets}};
  CustomScope scope{.name = "orders", .label = "Orders"};
  TrustedIssuer issuer{
      .name = "Partner", .issuer = "https://Id.example", .active = false, .keys = "{}"};
  transact([&](Transaction& tx) {
    tx.profiles().add(profile);
    tx.permission_sets().add(set);
    user.profile = profile.id;
    tx.users().add(user);
    tx.scopes().add(scope);
    tx.trusted_issuers().add(issuer);
  });
  read([&](Transaction& tx) {
    const auto found_user = tx.users().find_named("ADA@example.com");
    ASSERT_TRUE(found_user);
    EXPECT_EQ(found_user->profile, profile.id);
    EXPECT_EQ(found_user->permission_sets, user.permission_sets);
    EXPECT_EQ(found_user->tokens_not_before, noon);
    EXPECT_TRUE(found_user->active);
    const auto found_profile = tx.profiles().find(profile.id);
    ASSERT_TRUE(found_profile);
    EXPECT_EQ(found_profile->permissions, Permissions::all());
    EXPECT_EQ(found_profile->login_hours, profile.login_hours);
    EXPECT_EQ(found_profile->login_ranges, profile.login_ranges);
    ASSERT_TRUE(tx.permission_sets().find_named("secrets"));
    EXPECT_EQ(tx.permission_sets().find_named("secrets")->permissions, set.permissions);
    ASSERT_TRUE(tx.scopes().find_named("orders"));
    EXPECT_EQ(tx.scopes().find_named("orders")->number, first_custom_scope);
    const auto found_issuer = tx.trusted_issuers().find_named("partner");
    ASSERT_TRUE(found_issuer);
    EXPECT_EQ(found_issuer->issuer, "https://Id.example");
    EXPECT_FALSE(found_issuer->active);
    EXPECT_EQ(
        tx.trusted_issuers().list({.filters = {{"issuer", "https://id.example"}}}).items.size(),
        1U);
  });
}

TEST_P(StoreConformance, ReplaceNeedsTheRevisionThatIsThere) {
  App app = sample_app("Assess");
  transact([&](Transaction& tx) { tx.apps().add(app); });
  clock_.set(noon + minutes{1});
  transact([&](Transaction& tx) {
    app.description = "first";
    EXPECT_FALSE(tx.apps().replace(app, app.meta.revision + 1));
    EXPECT_TRUE(tx.apps().replace(app, app.meta.revision));
  });
  EXPECT_EQ(app.meta.revision, 2);
  EXPECT_EQ(app.meta.created_at, noon);
  EXPECT_EQ(app.meta.modified_at, noon + minutes{1});
  transact([&](Transaction& tx) {
    app.description = "second";
    EXPECT_FALSE(tx.apps().replace(app, 1));
    EXPECT_EQ(tx.apps().find(app.id)->description, "first");
    app.id = {99};
    EXPECT_FALSE(tx.apps().replace(app, 2));
  });
}

TEST_P(StoreConformance, NamesAndKeysAreUnique) {
  transact([](Transaction& tx) {
    App first = sample_app("Assess");
    tx.apps().add(first);
  });
  const auto refused = [&](App app) -> std::string {
    try {
      transact([&](Transaction& tx) { tx.apps().add(app); });
    } catch (const NotUnique& fault) {
      return fault.field;
    }
    return "nothing";
  };
  App other = sample_app("Other");
  other.name = "ASSESS";
  EXPECT_EQ(refused(other), "basic.name");
  other.name = "Other";
  other.api_name = "assess";
  EXPECT_EQ(refused(other), "basic.api_name");
  other.api_name = "Other";
  other.consumer_key = "key of Assess";
  EXPECT_EQ(refused(other), "consumer_key");
  other.consumer_key.clear();
  EXPECT_EQ(refused(other), "nothing");
  App third = sample_app("Third");
  third.consumer_key.clear();
  EXPECT_EQ(refused(third), "nothing");  // No key is no key twice.
}

TEST_P(StoreConformance, S56_IdsAreNeverUsedAgain) {
  User user = sample_user("ada@example.com");
  transact([&](Transaction& tx) { tx.users().add(user); });
  transact([&](Transaction& tx) { tx.users().remove(user.id); });
  reopen();
  User again = sample_user("ada@example.com");
  transact([&](Transaction& tx) { tx.users().add(again); });
  EXPECT_EQ(again.id, UserId{2});
  CustomScope scope{.name = "orders"};
  transact([&](Transaction& tx) { tx.scopes().add(scope); });
  transact([&](Transaction& tx) { tx.scopes().remove(scope.id); });
  CustomScope scope_again{.name = "orders"};
  transact([&](Transaction& tx) { tx.scopes().add(scope_again); });
  EXPECT_EQ(scope_again.number, first_custom_scope + 1);
}

TEST_P(StoreConformance, AnExceptionTakesBackTheWholeWork) {
  EXPECT_THROW(transact([](Transaction& tx) {
                 App app = sample_app("Assess");
                 tx.apps().add(app);
                 AuditRow row{.action = "app.created"};
                 tx.audit().append(row);
                 throw std::runtime_error("no");
               }),
               std::runtime_error);
  App app = sample_app("Assess");
  AuditRow row{.action = "app.created"};
  transact([&](Transaction& tx) {
    tx.apps().add(app);
    tx.audit().append(row);
  });
  EXPECT_EQ(app.id, AppId{1});
  EXPECT_EQ(app.meta.revision, 1);
  EXPECT_EQ(row.number, 1);
}

TEST_P(StoreConformance, ReadRefusesToWrite) {
  read([](Transaction& tx) {
    App app = sample_app("Assess");
    EXPECT_THROW(tx.apps().add(app), std::logic_error);
    EXPECT_THROW(tx.revision(), std::logic_error);
    EXPECT_THROW(tx.secrets().retire({1}, noon), std::logic_error);
    EXPECT_THROW(tx.challenges().take_try({1}, noon), std::logic_error);
  });
}

TEST_P(StoreConformance, ChangesTellWhatASnapshotMustLoadAgain) {
  App app = sample_app("Assess");
  ConsumerSecret secret;
  StoredKey key{.purpose = "token", .wrapped = std::string("\0\1\2", 3)};
  transact([&](Transaction& tx) { tx.apps().add(app); });
  transact([&](Transaction& tx) {
    secret.app = app.id;
    tx.secrets().add(secret);
    tx.keys().add(key);
    EXPECT_EQ(tx.revision(), 2);
  });
  transact([&](Transaction& tx) { tx.secrets().retire(secret.id, noon); });
  transact([&](Transaction& tx) { tx.apps().remove(app.id); });
  read([&](Transaction& tx) {
    EXPECT_EQ(tx.changes().latest(), 4);
    const auto changes = tx.changes().after(1);
    ASSERT_EQ(changes.size(), 4U);
    EXPECT_EQ(changes[0].kind + changes[0].object, "app" + app.id.text());
    EXPECT_EQ(changes[1].kind + changes[1].object, "key" + key.id.text());
    EXPECT_EQ(changes[3].revision, 4);
    EXPECT_EQ(changes[3].at, noon);
    EXPECT_TRUE(tx.secrets().of(app.id).empty());
    ASSERT_EQ(tx.keys().all().size(), 1U);
    EXPECT_EQ(tx.keys().all()[0].wrapped, key.wrapped);
  });
  transact([&](Transaction& tx) { tx.keys().retire(key.id, noon + days{1}); });
  read([&](Transaction& tx) {
    EXPECT_EQ(tx.keys().all()[0].retired_at, noon + days{1});
    EXPECT_EQ(tx.changes().after(4)[0].kind, "key");
  });
  transact([&](Transaction& tx) {
    EXPECT_FALSE(tx.keys().retire_instead(key.id, {}, noon + days{2}));
    EXPECT_EQ(tx.keys().all()[0].retired_at, noon + days{1});
    EXPECT_TRUE(tx.keys().retire_instead(key.id, noon + days{1}, noon + days{2}));
    EXPECT_EQ(tx.keys().all()[0].retired_at, noon + days{2});
  });
}

}  // namespace doorward::store
