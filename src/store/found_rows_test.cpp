// SPDX-License-Identifier: Apache-2.0
#include "store/found_rows.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/bytes.h"
#include "store/migrations.h"
#include "store/sqlite_driver.h"
#include "store/test_file.h"
#include "store/transaction.h"

namespace doorward::store {
namespace {

// Words at the beginning of many names, at the end of few, common ones that never meet, and a
// filter that holds for late rows only.
App app_number(int i) {
  static constexpr const char* first[] = {"alpha", "beta", "zeta"};
  App app;
  app.name = std::string(first[i % 3]) + (i % 2 == 0 ? " even " : " odd ") + std::to_string(i);
  if (i % 50 == 7) app.name += " zeta";
  app.api_name = "Api" + std::to_string(1000 - i);
  app.contact_email = "owner@example.com";
  app.blocked = i >= 100;
  return app;
}

class FoundRows : public ::testing::Test {
 protected:
  FoundRows() {
    migrate(database_, "test", {});
    SqlTransaction tx(database_, stamp_, true);
    for (int i = 0; i < 150; ++i) {
      App app = app_number(i);
      tx.apps().add(app);
      apps_.push_back(app);
    }
  }

  // What every way has to find, by looking at each app.
  std::vector<std::int64_t> expected(const ListQuery& query) const {
    std::vector<App> some;
    for (const App& app : apps_) {
      const auto has = [&](const std::string& word) {
        return (" " + lower(app.name) + " " + lower(app.api_name)).contains(" " + word);
      };
      const bool blocked_fits = !query.filters.contains("blocked") || app.blocked;
      if (blocked_fits && std::ranges::all_of(searched_words(query.search), has)) {
        some.push_back(app);
      }
    }
    std::ranges::stable_sort(some, {}, [&](const App& app) {
      return query.sort == "name"       ? lower(app.name)
             : query.sort == "api_name" ? lower(app.api_name)
                                        : "";
    });
    std::vector<std::int64_t> ids;
    for (const App& app : some) ids.push_back(static_cast<std::int64_t>(app.id.number));
    if (query.descending) std::ranges::reverse(ids);
    return ids;
  }

  // All pages of so many rows, found with this effort.
  std::vector<std::int64_t> found(const ListQuery& query, const Effort& effort, std::size_t most,
                                  KnownLists* orders = nullptr) {
    Session session(database_, stamp_, false, orders);
    const Order order{.column = query.sort.empty()     ? "id"
                                : query.sort == "name" ? "name_folded"
                                                       : "api_name_folded",
                      .text = !query.sort.empty(),
                      .descending = query.descending,
                      .by_id = query.sort.empty()};
    const auto conditions = *conditions_of(Rows<App>::listing, query, session.org());
    std::vector<std::int64_t> ids;
    std::optional<Place> after;
    for (;;) {
      const auto page =
          found_rows(session, Rows<App>::listing, order, conditions, after, most, effort);
      for (const Place& place : page) ids.push_back(place.id);
      if (page.size() < most) return ids;
      after = page.back();
    }
  }

  TestFile file_{"FoundRows"};
  Database database_{open_sqlite_driver({.file = file_.path(), .mode = SqliteMode::create})};
  Stamp stamp_{.now = from_epoch_ms(1000), .by = {7}};
  std::vector<App> apps_;
  KnownLists lists_;
};

TEST_F(FoundRows, AreTheSameWithWhateverEffortTheyAreFound) {
  constexpr Effort efforts[] = {
      {},                                              // gathers
      {.gathered = 2, .asked = 1000, .walked = 1000},  // asks along the order
      {.gathered = 2, .asked = 30, .walked = 30},      // takes ids, asks for the rest
      {.gathered = 20, .asked = 3, .walked = 3},       // around a beginning
      {.gathered = 2, .asked = 3, .walked = 1000},     // all ids
      {.gathered = 0, .asked = 0, .walked = 0},        // the whole walk
  };
  for (const char* search : {"", "zeta", "alpha", "even", "even odd", "zeta even", "alpha zeta",
                             "z", "api9", "nothing", "al be"}) {
    for (const char* sort : {"", "name", "api_name"}) {
      for (const bool descending : {false, true}) {
        for (const bool filtered : {false, true}) {
          ListQuery query{.search = search, .sort = sort, .descending = descending};
          if (filtered) query.filters["blocked"] = "true";
          if (query.search.empty() && !filtered) continue;
          const auto wanted = expected(query);
          for (const Effort& effort : efforts) {
            const auto what = std::string(search) + " by " + sort + (descending ? " down" : "") +
                              (filtered ? " blocked" : "") + " effort " +
                              std::to_string(&effort - efforts);
            ASSERT_EQ(found(query, effort, 40), wanted) << what;
            ASSERT_EQ(found(query, effort, 40, &lists_), wanted) << what << ", known";
          }
        }
      }
    }
  }
}

TEST_F(FoundRows, AKnownOrderServesWhatHasChangedSince) {
  // Few enough to be looked up one by one may have changed; more than these fulfil the conditions.
  constexpr Effort effort{.gathered = 8, .asked = 0, .walked = 0};
  const auto same_everywhere = [&](const std::string& when) {
    for (const char* search : {"zeta", "even", "even odd", "al", "moved"}) {
      for (const char* sort : {"", "name", "api_name"}) {
        for (const bool descending : {false, true}) {
          const ListQuery query{.search = search, .sort = sort, .descending = descending};
          const auto wanted = expected(query);
          for (const std::size_t most : {1, 7, 40}) {
            ASSERT_EQ(found(query, effort, most, &lists_), wanted) << when << ": " << search;
          }
        }
      }
    }
  };
  same_everywhere("at first");
  const auto known = lists_.order("apps.name_folded");
  ASSERT_TRUE(known);

  SqlTransaction tx(database_, stamp_, true);
  for (const std::size_t i : {3U, 60U, 61U, 149U}) {
    apps_[i].name = "moved even " + std::to_string(i);
    ASSERT_TRUE(tx.apps().replace(apps_[i], apps_[i].meta.revision));
  }
  App fresh = app_number(500);
  tx.apps().add(fresh);
  apps_.push_back(fresh);
  for (const std::size_t i : {0U, 75U}) {
    tx.apps().remove(apps_[i].id);
    apps_.erase(apps_.begin() + static_cast<std::ptrdiff_t>(i));
  }
  same_everywhere("after changes");
}

}  // namespace
}  // namespace doorward::store
