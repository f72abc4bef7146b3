// SPDX-License-Identifier: Apache-2.0
#include "store/known_lists.h"

#include <gtest/gtest.h>

#include <thread>

#include "store/followed_order.h"
#include "store/rows.h"
#include "store/sqlite_driver.h"
#include "store/store.h"
#include "store/test_file.h"

namespace doorward::store {
namespace {

std::shared_ptr<const KnownRows> rows(Revision revision, std::int64_t highest) {
  KnownRows made{.revision = revision, .ids = {}};
  made.ids.add(highest);
  made.ids.trim();
  return std::make_shared<const KnownRows>(std::move(made));
}

TEST(KnownLists, ForgetTheRowsThatNobodyHasAskedForLongest) {
  KnownLists lists{3 * 800};
  for (const char* name : {"a", "b", "c"}) lists.keep(name, rows(1, 6399));
  ASSERT_TRUE(lists.rows("a"));
  lists.keep("d", rows(1, 6399));
  EXPECT_TRUE(lists.rows("a"));
  EXPECT_FALSE(lists.rows("b"));
  EXPECT_TRUE(lists.rows("c"));
  // What takes more than all may take is kept alone.
  lists.keep("e", rows(1, 64'000));
  EXPECT_TRUE(lists.rows("e"));
  EXPECT_FALSE(lists.rows("d"));
  lists.keep("f", rows(1, 1));
  EXPECT_FALSE(lists.rows("e"));
  EXPECT_TRUE(lists.rows("f"));
}

TEST(KnownLists, KeepTheLaterRows) {
  KnownLists lists;
  lists.keep("a", rows(2, 1));
  lists.keep("a", rows(1, 1));
  EXPECT_EQ(lists.rows("a")->revision, 2);
  lists.keep("a", rows(3, 1));
  EXPECT_EQ(lists.rows("a")->revision, 3);
}

TEST(KnownLists, AnOrderIsWantedOnceUntilItIsThere) {
  KnownLists lists;
  const WantedOrder wanted{.listing = &Rows<App>::listing, .sort = Rows<App>::listing.sorts.data()};
  const WantedOrder other{.listing = &Rows<App>::listing, .sort = wanted.sort + 1};
  lists.want("a", wanted);
  lists.want("a", wanted);
  lists.want("b", other);
  EXPECT_EQ(lists.next_wanted()->sort, wanted.sort);
  EXPECT_EQ(lists.next_wanted()->sort, other.sort);
  lists.keep("a", std::make_shared<const KnownOrder>());
  lists.leave("b", true);
  lists.want("b", other);
  lists.want("a", wanted);
  EXPECT_EQ(lists.next_wanted()->sort, wanted.sort);
  lists.leave("a", false);
  lists.want("a", wanted);
  EXPECT_EQ(lists.next_wanted()->sort, wanted.sort);
  lists.close();
  EXPECT_FALSE(lists.next_wanted());
}

// Whether a table is big is told by the numbers that its rows have got.
void add_apps(Store& store, const Clock& clock, int count) {
  store.transact({.now = clock.now()}, [&](Transaction& tx) {
    for (int i = 0; i < count; ++i) {
      App app;
      if (i == 0) app.id.number = 100'000;
      app.name = app.api_name = "common " + std::to_string(2 * count - i);
      tx.apps().add(app);
    }
  });
}

TEST(KnownLists, AllOrdersOfABigTableAreWantedByTheFirstListThatNeedsOne) {
  const TestFile file{"KnownListsWanted"};
  const FixedClock clock{from_epoch_ms(1'800'000'000'000)};
  const auto store = open_sqlite({.file = file.path()}, clock);
  Database database(open_sqlite_driver({.file = file.path(), .mode = SqliteMode::read}));
  const Stamp stamp;
  KnownLists lists;
  const Listing& listing = Rows<App>::listing;
  const Order order{.column = listing.sorts[1].column, .text = true};
  const auto known = [&] {
    Session session(database, stamp, false, &lists);
    return known_order(session, listing, order, IdSet{}, 10).has_value();
  };
  EXPECT_FALSE(known());  // A small table: nothing is wanted, and the next is the first wanted.
  add_apps(*store, clock, 3);
  EXPECT_FALSE(known());
  for (const Sort& sort : listing.sorts) EXPECT_EQ(lists.next_wanted()->sort, &sort);
  Session session(database, stamp, false, &lists);
  ASSERT_TRUE(read_order(session, listing, order));
  EXPECT_TRUE(known());
}

// The orders of a big table are read in the background, and lists are right before and after.
TEST(KnownLists, AListOfABigTableIsTheSameWhileItsOrdersAreRead) {
  const TestFile file{"KnownLists"};
  const FixedClock clock{from_epoch_ms(1'800'000'000'000)};
  const auto store = open_sqlite({.file = file.path()}, clock);
  add_apps(*store, clock, 700);  // More than are gathered.
  for (int i = 0; i < 100; ++i) {
    store->read([](Transaction& tx) {
      const auto page = tx.apps().list({.search = "common", .sort = "name", .limit = 2});
      ASSERT_EQ(page.items.size(), 2U);
      EXPECT_EQ(page.items[0].name, "common 1000");
      EXPECT_EQ(page.items[1].name, "common 1001");
    });
    std::this_thread::sleep_for(milliseconds{1});
  }
}

}  // namespace
}  // namespace doorward::store
