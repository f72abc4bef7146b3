// SPDX-License-Identifier: Apache-2.0
// Pages, cursors, filters and search: part of the conformance suite.
#pragma once

#include <algorithm>
#include <set>

#include "domain/live.h"
#include "domain/other_value_test.h"
#include "store/conformance.h"

namespace doorward::store {

inline void add_apps(Transaction& tx, int count) {
  for (int i = 0; i < count; ++i) {
    App app = sample_app((i % 2 == 0 ? "even " : "odd ") + std::to_string(100 + i * 7 % count));
    app.blocked = i % 10 == 3;
    app.run_as_user.number = static_cast<std::uint64_t>(i % 4);
    app.contact_email = "team" + std::to_string(i % 3) + ".lead@example.com";
    tx.apps().add(app);
  }
}

/// The names of all pages, one after the other.
inline std::vector<std::string> walked(Transaction& tx, ListQuery query) {
  std::vector<std::string> names;
  for (int pages = 0; pages < 1000; ++pages) {
    auto page = tx.apps().list(query);
    EXPECT_LE(page.items.size(), static_cast<std::size_t>(query.limit));
    for (App& app : page.items) names.push_back(std::move(app.name));
    if (page.next.empty()) return names;
    query.cursor = page.next;
  }
  ADD_FAILURE() << "the list does not end";
  return names;
}

TEST_P(StoreConformance, PagesHoldEveryObjectOnceInOrder) {
  transact([](Transaction& tx) { add_apps(tx, 60); });
  read([](Transaction& tx) {
    for (const bool descending : {false, true}) {
      for (const int limit : {1, 7, 60, 500}) {
        auto names = walked(tx, {.sort = "name", .descending = descending, .limit = limit});
        EXPECT_EQ(names.size(), 60U);
        if (descending) std::ranges::reverse(names);
        EXPECT_TRUE(std::ranges::is_sorted(names));
        EXPECT_EQ(std::set(names.begin(), names.end()).size(), 60U);
      }
    }
    // Rows that are equal in what they are sorted by are told apart by their ids.
    EXPECT_EQ(walked(tx, {.sort = "blocked", .limit = 7}).size(), 60U);
    EXPECT_EQ(walked(tx, {.sort = "modified_at", .descending = true, .limit = 7}).size(), 60U);
    EXPECT_EQ(walked(tx, {.limit = 7}).front(), "even 100");
  });
}

TEST_P(StoreConformance, APageGoesOnWhereTheLastEndedThoughRowsCameAndWent) {
  transact([](Transaction& tx) { add_apps(tx, 20); });
  ListQuery query{.sort = "name", .limit = 5};
  std::string last;
  read([&](Transaction& tx) {
    const auto page = tx.apps().list(query);
    last = page.items.back().name;
    query.cursor = page.next;
  });
  transact([&](Transaction& tx) {
    tx.apps().remove(tx.apps().find_named(last)->id);
    App early = sample_app("aaa");
    tx.apps().add(early);
  });
  read([&](Transaction& tx) {
    const auto rest = walked(tx, query);
    EXPECT_EQ(rest.size(), 15U);
    EXPECT_GT(rest.front(), last);
  });
}

TEST_P(StoreConformance, FiltersCompareWholeValues) {
  transact([](Transaction& tx) { add_apps(tx, 40); });
  read([](Transaction& tx) {
    const auto count = [&](std::map<std::string, std::string> filters) {
      return walked(tx, {.filters = std::move(filters), .sort = "name", .limit = 3}).size();
    };
    EXPECT_EQ(count({{"blocked", "true"}}), 4U);
    EXPECT_EQ(count({{"blocked", "false"}}), 36U);
    EXPECT_EQ(count({{"blocked", "perhaps"}}), 0U);
    EXPECT_EQ(count({{"run_as_user", UserId{2}.text()}}), 10U);
    EXPECT_EQ(count({{"run_as_user", ""}}), 10U);
    EXPECT_EQ(count({{"run_as_user", "nobody"}}), 0U);
    EXPECT_EQ(count({{"run_as_user", UserId{3}.text()}, {"blocked", "true"}}), 2U);
    EXPECT_EQ(count({{"name", "EVEN 100"}}), 1U);
    EXPECT_EQ(count({{"name", "EVEN"}}), 0U);
    EXPECT_EQ(count({{"consumer_key", "key of even 100"}}), 1U);
    EXPECT_EQ(count({{"contact_email", "Team1.lead@example.com"}}), 13U);
  });
}

TEST_P(StoreConformance, ASearchMatchesTheBeginningOfAnyWord) {
  transact([](Transaction& tx) {
    add_apps(tx, 30);
    App app = sample_app("Käse-Theke Öl");
    app.api_name = "Cheese_Counter";
    app.contact_email = "Jo.Smith@shop.example.com";
    app.consumer_key = "3MVG9kN";
    tx.apps().add(app);
  });
  read([](Transaction& tx) {
    const auto found = [&](const std::string& search) {
      return walked(tx, {.search = search, .sort = "name", .limit = 4}).size();
    };
    for (const char* one : {"käse", "KäSE-TH", "theke", "cheese_c", "counter", "jo.smith@shop",
                            "smith", "shop.ex", "3mvg9", "cheese counter", "cou chee"}) {
      EXPECT_EQ(found(one), 1U) << one;
    }
    for (const char* none : {"äse", "heke", "ounter", "cheese nothing", "k%", "_", "'"}) {
      EXPECT_EQ(found(none), 0U) << none;
    }
    EXPECT_EQ(found("even"), 15U);
    EXPECT_EQ(found("example"), 31U);
    EXPECT_EQ(found("  "), 31U);
    EXPECT_EQ(
        walked(tx, {.filters = {{"blocked", "true"}}, .search = "odd", .sort = "name"}).size(), 3U);
  });
}

TEST_P(StoreConformance, ASearchFollowsChangesOfTheObject) {
  App app = sample_app("before");
  transact([&](Transaction& tx) { tx.apps().add(app); });
  transact([&](Transaction& tx) {
    app.name = app.api_name = app.consumer_key = "after";
    ASSERT_TRUE(tx.apps().replace(app, app.meta.revision));
  });
  read([](Transaction& tx) {
    EXPECT_TRUE(walked(tx, {.search = "before"}).empty());
    EXPECT_EQ(walked(tx, {.search = "after"}).size(), 1U);
  });
  transact([&](Transaction& tx) { tx.apps().remove(app.id); });
  read([](Transaction& tx) { EXPECT_TRUE(walked(tx, {.search = "after"}).empty()); });
}

TEST_P(StoreConformance, ACursorOfAnotherListIsRefused) {
  transact([](Transaction& tx) {
    add_apps(tx, 20);
    for (const char* name : {"ada", "bob", "cyd"}) {
      User user = sample_user(std::string(name) + "@example.com");
      tx.users().add(user);
    }
  });
  read([](Transaction& tx) {
    const ListQuery query{.sort = "name", .limit = 2};
    const std::string cursor = tx.apps().list(query).next;
    const auto refused = [&](const ListQuery& other) {
      try {
        static_cast<void>(tx.apps().list(other));
        return false;
      } catch (const BadQuery&) {
        return true;
      }
    };
    EXPECT_FALSE(refused({.sort = "name", .cursor = cursor, .limit = 9}));
    EXPECT_TRUE(refused({.sort = "api_name", .cursor = cursor}));
    EXPECT_TRUE(refused({.sort = "name", .descending = true, .cursor = cursor}));
    EXPECT_TRUE(refused({.search = "even", .sort = "name", .cursor = cursor}));
    EXPECT_TRUE(refused({.filters = {{"blocked", "true"}}, .sort = "name", .cursor = cursor}));
    EXPECT_TRUE(refused({.sort = "name", .cursor = tx.users().list({.limit = 1}).next}));
    for (const char* broken : {"x", "AAAA", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "!"}) {
      EXPECT_TRUE(refused({.sort = "name", .cursor = broken})) << broken;
    }
    for (std::size_t i = 0; i < cursor.size(); ++i) {
      std::string changed = cursor;
      changed[i] = changed[i] == 'A' ? 'B' : 'A';
      EXPECT_TRUE(refused({.sort = "name", .cursor = changed})) << i;
    }
    EXPECT_TRUE(refused({.filters = {{"secret", "x"}}}));
    EXPECT_TRUE(refused({.sort = "secret"}));
    EXPECT_TRUE(refused({.limit = 0}));
    EXPECT_TRUE(refused({.limit = 501}));
  });
}

// More rows than are gathered and sorted: the list walks the sorted index instead.
TEST_P(StoreConformance, CommonWordsAreFoundInOrderToo) {
  constexpr int many = 8400;
  transact([](Transaction& tx) {
    for (int i = 0; i < many; ++i) {
      Profile profile{.name = "common " + std::to_string(10'000 + i * 11 % many) +
                              (i % 2 == 0 ? " left" : " right")};
      if (i % 2100 == 0) profile.name += " right";
      tx.profiles().add(profile);
    }
  });
  read([&](Transaction& tx) {
    const auto found = [&](const std::string& search) {
      ListQuery query{.search = search, .sort = "name", .limit = 500};
      std::vector<std::string> names;
      do {
        auto page = tx.profiles().list(query);
        for (const Profile& profile : page.items) names.push_back(profile.name);
        query.cursor = page.next;
      } while (!query.cursor.empty());
      EXPECT_TRUE(std::is_sorted(names.begin(), names.end()));
      return names.size();
    };
    EXPECT_EQ(found("comm"), 8400U);
    EXPECT_EQ(found("common left"), 4200U);
    EXPECT_EQ(found("left right"), 4U);  // Each is common, both together are not.
    EXPECT_EQ(found("left common right"), 4U);
    EXPECT_EQ(found("common 10007"), 1U);
    std::int64_t seen = 0;
    tx.profiles().for_each([&](Profile&&) { ++seen; });
    EXPECT_EQ(seen, many);
  });
}

TEST_P(StoreConformance, AppsAreFoundByFlowAndByWhatIsAttached) {
  transact([](Transaction& tx) {
    for (int i = 0; i < 12; ++i) {
      App app = sample_app("app " + std::to_string(100 + i));
      app.oauth_enabled = true;
      app.device_flow = i % 3 == 0;
      app.token_exchange = i % 4 == 0;
      app.profiles = {{static_cast<std::uint64_t>(1 + i % 2)}};
      app.scopes = {"api", i == 5 ? "orders" : "web"};
      tx.apps().add(app);
    }
    App changed = *tx.apps().find_named("app 100");
    changed.device_flow = false;
    tx.apps().replace(changed, changed.meta.revision);
    tx.apps().remove(tx.apps().find_named("app 103")->id);
  });
  read([](Transaction& tx) {
    const auto count = [&](std::map<std::string, std::string> filters) {
      return walked(tx, {.filters = std::move(filters), .sort = "name", .limit = 2}).size();
    };
    EXPECT_EQ(count({{"flow", "device"}}), 2U);
    EXPECT_EQ(count({{"flow", "token_exchange"}}), 3U);
    EXPECT_EQ(count({{"flow", "device"}, {"profile", ProfileId{1}.text()}}), 1U);
    EXPECT_EQ(count({{"profile", ProfileId{2}.text()}}), 5U);
    EXPECT_EQ(count({{"scope", "orders"}}), 1U);
    EXPECT_EQ(count({{"permission_set", PermissionSetId{1}.text()}}), 0U);
  });
}

TEST_P(StoreConformance, AppsAreFoundByTheTimeTheyWereNotUsed) {
  std::vector<App> apps;
  transact([&](Transaction& tx) {
    for (const char* name : {"never", "long ago", "lately"}) {
      App app = sample_app(name);
      tx.apps().add(app);
      apps.push_back(app);
    }
    tx.approvals().used(apps[1].id, {7}, "api", 1, noon + days{1}, noon + days{2});
    tx.approvals().used(apps[2].id, {7}, "api", 1, noon + days{1}, noon + days{95});
    tx.approvals().used(apps[2].id, {8}, "api", 1, noon + days{1}, noon + days{3});
    App saved = *tx.apps().find(apps[2].id);
    EXPECT_EQ(saved.last_used_at, noon + days{95});
    tx.apps().replace(saved, saved.meta.revision);
  });
  read([&](Transaction& tx) {
    const auto unused = [&](const char* days_ago, Instant now) {
      return walked(tx, {.filters = {{"unused_days", days_ago}}, .sort = "name", .now = now});
    };
    EXPECT_EQ(unused("90", noon + days{96}), (std::vector<std::string>{"long ago", "never"}));
    EXPECT_EQ(unused("95", noon + days{96}), (std::vector<std::string>{"never"}));
    EXPECT_EQ(unused("1", noon), std::vector<std::string>{});
    EXPECT_EQ(unused("x", noon + days{96}), std::vector<std::string>{});
    EXPECT_EQ(walked(tx, {.sort = "last_used_at", .descending = true, .limit = 1}),
              (std::vector<std::string>{"lately", "long ago", "never"}));
    EXPECT_EQ(tx.apps().find(apps[0].id)->last_used_at, Instant{});
  });
}

TEST_P(StoreConformance, AppsOfUsersWhoAreNotActiveAreFoundAndCounted) {
  transact([](Transaction& tx) {
    for (const char* name : {"awake", "asleep", "frozen"}) {
      User user = sample_user(std::string(name) + "@example.com");
      user.active = std::string_view(name) != "asleep";
      user.frozen = std::string_view(name) == "frozen";
      tx.users().add(user);
      for (int i = 0; i < 3; ++i) {
        App app = sample_app(std::string(name) + std::to_string(i));
        app.run_as_user = user.id;
        app.blocked = i == 0;
        tx.apps().add(app);
      }
    }
  });
  read([](Transaction& tx) {
    const ListQuery query{.filters = {{"run_as_inactive", "true"}}, .sort = "name", .limit = 4};
    EXPECT_EQ(walked(tx, query).size(), 6U);
    EXPECT_EQ(walked(tx, query).front(), "asleep0");
    EXPECT_EQ(tx.apps().count(query, 100), 6);
    EXPECT_EQ(tx.apps().count(query, 2), 2);
    EXPECT_EQ(tx.apps().count({.filters = {{"run_as_inactive", "true"}, {"blocked", "true"}}}, 9),
              2);
    EXPECT_EQ(tx.apps().count({.search = "awa"}, 9), 3);
    EXPECT_EQ(tx.apps().count({}, 100), 9);
  });
}

TEST_P(StoreConformance, AppsAreFoundBySecretsThatEndSoon) {
  transact([](Transaction& tx) {
    for (const int ends : {0, 3, 20, -1}) {
      App app = sample_app("ends " + std::to_string(ends));
      tx.apps().add(app);
      for (const int copies : {1, 2}) {
        ConsumerSecret secret{.app = app.id, .created_at = noon - days{copies}};
        if (ends != 0) secret.retires_at = noon + days{ends};
        tx.secrets().add(secret);
      }
    }
  });
  read([](Transaction& tx) {
    const auto expiring = [&](const char* within) {
      return walked(tx, {.filters = {{"expiring_days", within}}, .sort = "name", .now = noon});
    };
    EXPECT_EQ(expiring("7"), (std::vector<std::string>{"ends 3"}));
    EXPECT_EQ(expiring("30").size(), 2U);
    const auto idle = [&](const char* made_ago) {
      return tx.apps().count({.filters = {{"secret_unused_days", made_ago}}, .now = noon}, 9);
    };
    EXPECT_EQ(idle("1"), 3);
    EXPECT_EQ(idle("2"), 3);
    EXPECT_EQ(idle("3"), 0);
  });
}

class BuiltinScopes final : public ScopeNames {
 public:
  std::optional<ScopeNumber> number(std::string_view name) const override {
    return builtin_scope(name);
  }
  std::string name(ScopeNumber) const override { return {}; }
};

TEST_P(StoreConformance, LiveAppsAreWhatTheAppsAndTheirSecretsResolveTo) {
  transact([](Transaction& tx) {
    EXPECT_EQ(tx.apps().newest(), AppId{});
    for (const auto& field : fields<App>()) {
      App app = sample_app(std::string(field.key));
      ASSERT_TRUE(give_other_value(field, app));
      app.name = app.api_name = std::string(field.key);
      app.scopes = {"api", "no scope"};
      app.blocked = app.id.number % 2 == 0;
      app.tokens_not_before = noon;
      tx.apps().add(app);
      for (std::size_t i = 0; i < field.key.size() % 3; ++i) {
        ConsumerSecret secret{.app = app.id, .retires_at = noon + minutes{i}};
        secret.digest.fill(static_cast<unsigned char>(field.key.size() + i));
        tx.secrets().add(secret);
      }
    }
    EXPECT_EQ(tx.apps().newest().number, fields<App>().size());
    tx.apps().remove({10});
  });
  read([](Transaction& tx) {
    const auto end = tx.apps().newest().number + 1;
    std::vector<AppId> seen;
    for (const auto& [from, to] : {std::pair<std::uint64_t, std::uint64_t>{1, 9}, {9, end}}) {
      tx.live_apps({.from = {from}, .to = {to}}, BuiltinScopes{}, [&](LiveApp&& app) {
        EXPECT_EQ(app, live(*tx.apps().find(app.id), tx.secrets().of(app.id), BuiltinScopes{}));
        seen.push_back(app.id);
      });
    }
    EXPECT_EQ(seen.size(), fields<App>().size() - 1);
    EXPECT_TRUE(std::ranges::is_sorted(seen));
  });
}

}  // namespace doorward::store
