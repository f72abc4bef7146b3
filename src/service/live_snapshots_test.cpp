// SPDX-License-Identifier: Apache-2.0
// What is held of the configuration, and for how long (cluster/live.h).
#include <atomic>
#include <memory>
#include <thread>

#include "cluster/live.h"
#include "service/administration_test.h"

namespace doorward::service {
namespace {

/// Once armed, the second read from then on fails, as of a disk that is away for a moment.
class AwayForAMoment final : public store::Store {
 public:
  explicit AwayForAMoment(store::Store& store) : store_(store) {}
  void transact(const store::Stamp& stamp,
                const std::function<void(store::Transaction&)>& work) override {
    store_.transact(stamp, work);
  }
  void read(const std::function<void(store::Transaction&)>& work) override {
    if (armed && reads_++ == 1) throw store::StoreFault("The disk is away.");
    store_.read(work);
  }
  void backup(const std::string& file, const std::function<void(int, int)>& progress,
              const std::stop_token& stop) override {
    store_.backup(file, progress, stop);
  }
  bool armed = false;

 private:
  store::Store& store_;
  int reads_ = 0;
};

/// On a disk that is full.
class ReadOnly final : public store::Store {
 public:
  explicit ReadOnly(store::Store& store) : store_(store) {}
  void transact(const store::Stamp&, const std::function<void(store::Transaction&)>&) override {
    ++tries;
    throw store::StoreFault("The disk is full.");
  }
  void read(const std::function<void(store::Transaction&)>& work) override { store_.read(work); }
  void backup(const std::string&, const std::function<void(int, int)>&,
              const std::stop_token&) override {}
  std::atomic<int> tries{0};

 private:
  store::Store& store_;
};

class LiveSnapshotsTest : public AdministrationTest {
 protected:
  void revoke(std::string_view token, Instant expires_at) {
    store_->transact({.now = clock_.now()}, [&](store::Transaction& tx) {
      tx.revocations().add(
          {.token = std::string{token}, .app = AppId{1}, .expires_at = expires_at});
    });
  }
  static std::string token(std::size_t number) {
    auto name = std::to_string(number);
    return name.insert(0, 24 - name.size(), '0');
  }
};

TEST_F(LiveSnapshotsTest, AThreadThatLetsGoKeepsNothingOldAlive) {
  std::weak_ptr<const cluster::Snapshot> old = live_.snapshot();
  std::weak_ptr<const cluster::Snapshot> seen_by_other;
  std::jthread other{[&] {
    seen_by_other = live_.snapshot();
    revoke(token(1), clock_.now() + hours{1});
    live_.catch_up();
    EXPECT_FALSE(seen_by_other.expired());  // This thread has it still.
    cluster::Live::let_go();
  }};
  other.join();
  EXPECT_FALSE(old.expired());  // So has this one.
  cluster::Live::let_go();
  EXPECT_TRUE(old.expired());
  EXPECT_EQ(live_.snapshot()->revoked.size(), 1U);
}

TEST_F(LiveSnapshotsTest, AChangeThatCouldNotBeReadComesIntoForceWithTheNextTry) {
  AwayForAMoment store{*store_};
  cluster::Live live{store, clock_, master_, {}};
  revoke(token(1), clock_.now() + hours{1});
  store.armed = true;
  EXPECT_THROW(live.catch_up(), store::StoreFault);
  EXPECT_EQ(live.snapshot()->revoked.size(), 0U);
  live.catch_up();
  EXPECT_EQ(live.snapshot()->revoked.size(), 1U);
}

TEST_F(LiveSnapshotsTest, S75_WhoCannotWriteThatItServesServesAllTheSame) {
  ReadOnly store{*store_};
  cluster::Live live{store, clock_, master_, {.poll = milliseconds{1}}};
  live.follow();
  while (store.tries < 3) std::this_thread::yield();
  EXPECT_FALSE(live.behind());
  revoke(token(1), clock_.now() + hours{1});
  while (live.snapshot()->revoked.size() == 0) std::this_thread::yield();
  EXPECT_FALSE(live.behind());
}

// Each change looks at one part of the revoked, so as many changes as there are parts see them all.
TEST_F(LiveSnapshotsTest, RevokedTokensAreForgottenAnHourAfterTheirEnd) {
  constexpr std::size_t gone = 20, kept = 20;
  for (std::size_t i = 0; i < gone; ++i) revoke(token(i), clock_.now() + minutes{1});
  for (std::size_t i = 0; i < kept; ++i) revoke(token(gone + i), clock_.now() + minutes{30});
  live_.catch_up();
  EXPECT_EQ(live_.snapshot()->revoked.size(), gone + kept);
  clock_.set(clock_.now() + minutes{62});
  const auto parts = live_.snapshot()->revoked.part_count;
  store_->transact({.now = clock_.now()}, [&](store::Transaction& tx) {
    for (std::size_t i = 0; i < parts; ++i) {
      tx.revocations().add({.token = token(gone + kept + i),
                            .app = AppId{1},
                            .expires_at = clock_.now() + minutes{1}});
    }
  });
  live_.catch_up();
  EXPECT_EQ(live_.snapshot()->revoked.size(), kept + parts);
}

}  // namespace
}  // namespace doorward::service
