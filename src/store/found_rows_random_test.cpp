// SPDX-License-Identifier: Apache-2.0
// Random conditions, orders and efforts against a plain look at every app, while apps change and
// what lists remember grows old.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>

#include "base/bytes.h"
#include "store/found_rows.h"
#include "store/migrations.h"
#include "store/sqlite_driver.h"
#include "store/test_file.h"
#include "store/transaction.h"

namespace doorward::store {
namespace {

constexpr Instant start = from_epoch_ms(1'800'000'000'000);

// An app as the test knows it, beside what the database holds.
struct Known {
  App app;
  std::vector<Instant> secret_ends = {};
};
using Apps = std::map<std::int64_t, Known>;

struct Asked {
  ListQuery query;
  Order order;
  Effort effort;
  std::size_t most;
};

class RandomLists : public ::testing::TestWithParam<int> {
 protected:
  RandomLists() : chance_(static_cast<unsigned>(GetParam())) {
    migrate(writer_, "test", {});
    change(200);
  }

  int below(int end) { return std::uniform_int_distribution(0, end - 1)(chance_); }
  bool one_in(int many) { return below(many) == 0; }
  template <class T>
  const T& one_of(const std::vector<T>& all) {
    return all[static_cast<std::size_t>(below(static_cast<int>(all.size())))];
  }

  // Few values each, so that many apps share them, but for the numbers.
  void dress(App& app) {
    static const std::vector<std::string> words{"import", "export", "pay", "payroll", "bot", "é"};
    app.name = one_of(words) + " " + one_of(words) + " " + std::to_string(++named_);
    app.api_name = "App_" + std::to_string(100'000 - named_ * 7 % 1000) + "_" + one_of(words);
    app.contact_email = "owner" + std::to_string(below(5)) + "@example.com";
    app.blocked = one_in(4);
    app.oauth_enabled = !one_in(3);
    app.client_credentials = one_in(2);
    app.run_as_user.number = static_cast<std::uint64_t>(below(3));
    app.profiles.clear();
    if (one_in(2)) app.profiles = {{static_cast<std::uint64_t>(1 + below(2))}};
  }

  void add(SqlTransaction& tx, Apps& apps) {
    Known known;
    dress(known.app);
    // Now and then one whose number does not fit in with the others.
    if (far_ids() && one_in(40)) known.app.id.number = (1ULL << 40) + (++named_);
    tx.apps().add(known.app);
    while (one_in(3)) {
      known.secret_ends.push_back(now_ + days{below(60)});
      ConsumerSecret secret{
          .app = known.app.id, .created_at = now_, .retires_at = known.secret_ends.back()};
      tx.secrets().add(secret);
    }
    apps.emplace(static_cast<std::int64_t>(known.app.id.number), known);
  }

  void change_one(SqlTransaction& tx, Apps& apps) {
    const auto at = std::next(apps.begin(), below(static_cast<int>(apps.size())));
    App& app = at->second.app;
    switch (below(4)) {
      case 0:
        tx.apps().remove(app.id);
        apps.erase(at);
        return;
      case 1:
        app.last_used_at = std::max(app.last_used_at, now_ - hours{below(50)});
        tx.approvals().used(app.id, {7}, "api", 1, start, app.last_used_at);
        return;
      default: dress(app); ASSERT_TRUE(tx.apps().replace(app, app.meta.revision));
    }
  }

  // So many changes, one transaction.
  void change(int count) {
    now_ += hours{12};
    const Stamp stamp{.now = now_, .by = {7}};
    writer_.driver().begin(true);
    {
      SqlTransaction tx(writer_, stamp, true);
      for (int i = 0; i < count; ++i) {
        if (apps_.size() < 150 || one_in(4)) {
          add(tx, apps_);
        } else {
          change_one(tx, apps_);
        }
      }
    }
    writer_.driver().commit();
  }

  Asked asked() {
    static const std::vector<std::string> words{"import", "exp", "pay", "payroll", "b",    "é",
                                                "app",    "99",  "com", "owner1",  "other"};
    static const std::vector<std::pair<std::string, std::string>> filters{
        {"blocked", "true"},       {"blocked", "false"},
        {"oauth_enabled", "true"}, {"client_credentials", "false"},
        {"profile", "1"},          {"run_as_user", "2"},
        {"unused_days", "3"},      {"expiring_days", "30"}};
    Asked made{.query = {.now = now_}, .order = order(), .effort = effort(), .most = 40};
    made.most = static_cast<std::size_t>(1 + below(60));
    for (int i = below(4); i > 0; --i) made.query.search += one_of(words) + " ";
    for (int i = below(3); i > 0 || empty(made.query); --i) {
      auto [field, value] = one_of(filters);
      if (field == "profile") value = ProfileId{1}.text();
      if (field == "run_as_user") value = UserId{2}.text();
      made.query.filters[field] = value;
    }
    return made;
  }
  static bool empty(const ListQuery& query) {
    return query.filters.empty() && query.search.empty();
  }

  Order order() {
    const auto sorts = Rows<App>::listing.sorts;
    const auto at = static_cast<std::size_t>(below(static_cast<int>(sorts.size()) + 1));
    if (at == sorts.size()) return {.column = "id", .descending = one_in(2), .by_id = true};
    return {.column = sorts[at].column,
            .text = sorts[at].text,
            .descending = one_in(2),
            .used_in = sorts[at].used_in};
  }
  Effort effort() {
    return {.gathered = below(100), .asked = below(60), .walked = below(300), .kept = below(80)};
  }

  static Cell sorted_by(const Order& order, const App& app) {
    if (order.column == "name_folded") return lower(app.name);
    if (order.column == "api_name_folded") return lower(app.api_name);
    if (order.column == "contact_email") return lower(app.contact_email);
    if (order.column == "created_at") return epoch_ms(app.meta.created_at);
    if (order.column == "modified_at") return epoch_ms(app.meta.modified_at);
    if (order.column == "blocked") return std::int64_t{app.blocked};
    if (order.column == "last_used_at") return epoch_ms(app.last_used_at);
    return std::int64_t{0};  // By id alone.
  }

  static bool fulfils(const ListQuery& query, const Known& known) {
    const App& app = known.app;
    const auto terms = terms_of(Rows<App>::searched(app));
    for (const std::string& word : searched_words(query.search)) {
      if (std::ranges::none_of(terms, [&](const auto& term) { return term.starts_with(word); })) {
        return false;
      }
    }
    return std::ranges::all_of(query.filters, [&](const auto& filter) {
      const auto& [field, value] = filter;
      if (field == "blocked") return app.blocked == (value == "true");
      if (field == "oauth_enabled") return app.oauth_enabled == (value == "true");
      if (field == "client_credentials") return app.client_credentials == (value == "true");
      if (field == "run_as_user") return app.run_as_user.text() == value;
      if (field == "profile") return app.profiles == std::vector{ProfileId{1}};
      if (field == "unused_days") {
        return std::max(app.meta.created_at, app.last_used_at) <= query.now - days{3};
      }
      return std::ranges::any_of(known.secret_ends, [&](Instant end) {
        return end > query.now && end <= query.now + days{30};
      });
    });
  }

  static std::vector<std::int64_t> expected(const Apps& apps, const Asked& asked) {
    std::vector<std::pair<Cell, std::int64_t>> places;
    for (const auto& [id, known] : apps) {
      if (fulfils(asked.query, known)) places.emplace_back(sorted_by(asked.order, known.app), id);
    }
    std::ranges::sort(places);
    if (asked.order.descending) std::ranges::reverse(places);
    std::vector<std::int64_t> ids;
    for (const auto& place : places) ids.push_back(place.second);
    return ids;
  }

  std::vector<std::int64_t> found(Database& database, const Asked& asked, KnownLists* lists) {
    const Stamp stamp{.now = now_};
    Session session(database, stamp, false, lists);
    const auto conditions = *conditions_of(Rows<App>::listing, asked.query, session.org());
    std::vector<std::int64_t> ids;
    std::optional<Place> after;
    for (;;) {
      const auto page = found_rows(session, Rows<App>::listing, asked.order, conditions, after,
                                   asked.most, asked.effort);
      for (const Place& place : page) ids.push_back(place.id);
      if (page.size() < asked.most) return ids;
      after = page.back();
    }
  }

  static std::string text(const Asked& asked) {
    std::string all = "search '" + asked.query.search + "'";
    for (const auto& [field, value] : asked.query.filters) all += ", " + field + "=" + value;
    const Effort& effort = asked.effort;
    return all + ", by " + std::string(asked.order.column) +
           (asked.order.descending ? " down, " : ", ") + std::to_string(asked.most) +
           " a page, effort " + std::to_string(effort.gathered) + " " +
           std::to_string(effort.asked) + " " + std::to_string(effort.walked);
  }

  void expect_the_same(Database& database, const Apps& apps, KnownLists* lists) {
    const Asked one = asked();
    ASSERT_EQ(found(database, one, lists), expected(apps, one)) << text(one);
  }

  // Orders are known of ids below 2^32 only.
  static bool far_ids() { return GetParam() % 4 == 3; }

  std::mt19937 chance_;
  int named_ = 0;
  Instant now_ = start;
  TestFile file_{"RandomLists" + std::to_string(GetParam())};
  Database writer_{open_sqlite_driver({.file = file_.path(), .mode = SqliteMode::create})};
  Database reader_{open_sqlite_driver({.file = file_.path(), .mode = SqliteMode::read})};
  Database behind_{open_sqlite_driver({.file = file_.path(), .mode = SqliteMode::read})};
  Apps apps_;
};

TEST_P(RandomLists, AreWhatAPlainLookFinds) {
  KnownLists lists, forgetful{100};
  for (int round = 0; round < 8; ++round) {
    // One reader stays in the state before the changes and shares what is known.
    behind_.driver().begin(false);
    ASSERT_TRUE(behind_.query("SELECT 1 FROM apps").next());
    const Apps before = apps_;
    change(1 + below(40));
    for (int i = 0; i < 30; ++i) {
      SCOPED_TRACE("round " + std::to_string(round) + ", list " + std::to_string(i));
      ASSERT_NO_FATAL_FAILURE(expect_the_same(reader_, apps_, &lists));
      ASSERT_NO_FATAL_FAILURE(expect_the_same(reader_, apps_, &forgetful));
      ASSERT_NO_FATAL_FAILURE(expect_the_same(behind_, before, &lists));
      ASSERT_NO_FATAL_FAILURE(expect_the_same(reader_, apps_, nullptr));
    }
    behind_.driver().rollback();
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, RandomLists, ::testing::Range(1, 9));

}  // namespace
}  // namespace doorward::store
