// SPDX-License-Identifier: Apache-2.0
// What the recorder keeps, and for how long: while the store cannot be written, and of threads.
#include <atomic>
#include <map>
#include <thread>

#include "service/recorder_test.h"

namespace doorward::service {
namespace {

// A store whose disk may be away.
class AwayStore final : public store::Store {
 public:
  explicit AwayStore(store::Store& store) : store_(store) {}
  void transact(const store::Stamp& stamp,
                const std::function<void(store::Transaction&)>& work) override {
    if (away) throw store::StoreFault("The disk is away.");
    store_.transact(stamp, work);
  }
  void read(const std::function<void(store::Transaction&)>& work) override { store_.read(work); }
  void backup(const std::string& file, const std::function<void(int, int)>& progress,
              const std::stop_token& stop) override {
    store_.backup(file, progress, stop);
  }
  std::atomic<bool> away{false};

 private:
  store::Store& store_;
};

TEST(RecorderLimits, WhatTheStoreCannotTakeWaitsUpToALimitAndIsCountedAsLostBeyond) {
  RecorderCase c;
  AwayStore store{*c.store};
  Recorder recorder(store, c.clock, {.denials_per_minute = 2, .rows_waiting = 3});
  store.away = true;
  for (int i = 0; i < 5; ++i) recorder.record(c.entry(noon + seconds{i}, true));
  recorder.flush();
  EXPECT_EQ(recorder.lost(), 2);
  for (int i = 0; i < 10; ++i) recorder.record(c.decision(std::nullopt));
  for (int i = 0; i < 4; ++i) recorder.record(c.decision(Rule::secret_right));
  recorder.flush();
  EXPECT_EQ(recorder.lost(), 2 + 10 + 4) << "no row stands for these";
  store.away = false;
  recorder.flush();
  recorder.record(c.decision(std::nullopt));  // In the same minute: it gets the row of its own.
  recorder.flush();
  c.clock.set(noon + minutes{3});
  recorder.flush();
  EXPECT_EQ(recorder.lost(), 16);
  EXPECT_EQ(c.rows().size(), 4);
  EXPECT_EQ(counted(c.rows()), 4);
  std::map<std::string, std::int64_t> by_rule;
  c.store->read([&](store::Transaction& tx) {
    for (const auto& tally : tx.history().tallies({AppId{9}, noon - hours{1}, noon + hours{1}}))
      by_rule[tally.rule] += tally.decisions;
  });
  EXPECT_EQ(by_rule[""], 11) << "charts have what was lost";
  EXPECT_EQ(by_rule["secret_right"], 4);
}

// Each address has a row, which is on file when the disk goes away.
TEST(RecorderLimits, WhatIsCountedOnRowsWaitsUpToALimitToo) {
  RecorderCase c;
  AwayStore store{*c.store};
  Recorder recorder(store, c.clock, {.rows_waiting = 3});
  const auto issue = [&](int from) {
    auto one = c.decision(std::nullopt);
    one.call.address = *Address::parse("192.0.2." + std::to_string(from));
    recorder.record(std::move(one));
  };
  for (int i = 1; i <= 5; ++i) {
    issue(i);
    recorder.flush();
  }
  ASSERT_EQ(c.rows().size(), 5);
  store.away = true;
  for (int i = 1; i <= 5; ++i) issue(i);
  recorder.flush();
  EXPECT_EQ(recorder.lost(), 2);
  store.away = false;
  recorder.flush();
  EXPECT_EQ(counted(c.rows()), 8);
  c.clock.set(noon + minutes{3});
  recorder.flush();
  EXPECT_EQ(counted(c.rows()), 8);
  for (const auto& row : c.rows()) EXPECT_EQ(row.count, 1);
  EXPECT_EQ(recorder.lost(), 2);
}

// Nothing is kept for a thread that has ended, but what it recorded.
TEST(RecorderLimits, ThreadsThatEndLeaveTheirCountsAndNothingElse) {
  RecorderCase c;
  Recorder recorder(*c.store, c.clock);
  std::uint64_t seen = 0;
  for (int t = 0; t < 200; ++t) {
    std::jthread{[&] {
      for (int i = 0; i < 3; ++i) recorder.record(c.decision(std::nullopt));
    }}.join();
    const auto issued = recorder.issued();
    EXPECT_GE(issued, seen + 3);
    seen = issued;
  }
  recorder.record(c.decision(std::nullopt));
  recorder.flush();
  EXPECT_EQ(recorder.lanes_held(), 1) << "this thread's";
  EXPECT_EQ(recorder.issued(), 601);
  EXPECT_EQ(recorder.lost(), 0);
  const auto rows = c.rows();
  ASSERT_EQ(rows.size(), 1);
  EXPECT_EQ(rows[0].count, 601);
}

// One thread, two recorders in turn: each knows all that was recorded with it.
TEST(RecorderLimits, AThreadThatGoesToAnotherRecorderLeavesTheFirst) {
  RecorderCase c, d;
  Recorder one(*c.store, c.clock), other(*d.store, d.clock);
  for (int i = 0; i < 20; ++i) {
    one.record(c.decision(std::nullopt));
    other.record(d.decision(std::nullopt));
  }
  one.flush();
  other.flush();
  EXPECT_EQ(one.lanes_held(), 0);
  EXPECT_EQ(other.lanes_held(), 1);
  EXPECT_EQ(one.issued(), 20);
  EXPECT_EQ(other.issued(), 20);
  ASSERT_EQ(c.rows().size(), 1);
  EXPECT_EQ(c.rows()[0].count, 20);
}

}  // namespace
}  // namespace doorward::service
