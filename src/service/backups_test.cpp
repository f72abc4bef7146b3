// SPDX-License-Identifier: Apache-2.0
#include "service/backups.h"

#include <atomic>
#include <thread>

#include "service/administration_test.h"

namespace doorward::service {
namespace {

/// A database so large that its copy takes very long.
class Large final : public store::Store {
 public:
  explicit Large(store::Store& store) : store_(store) {}
  void transact(const store::Stamp& stamp,
                const std::function<void(store::Transaction&)>& work) override {
    store_.transact(stamp, work);
  }
  void read(const std::function<void(store::Transaction&)>& work) override { store_.read(work); }
  void backup(const std::string&, const std::function<void(int, int)>& progress,
              const std::stop_token& stop) override {
    constexpr int steps = 20'000;
    for (int done = 0; done < steps; ++done) {
      if (stop.stop_requested()) throw store::StoreFault("stopped");
      progress(done, steps);
      begun = true;
      std::this_thread::sleep_for(milliseconds{1});
    }
    whole = true;
  }
  std::atomic<bool> begun{false}, whole{false};

 private:
  store::Store& store_;
};

class BackupsTest : public AdministrationTest {};

TEST_F(BackupsTest, TheEndOfTheServerWaitsForNoCopy) {
  Large large{*store_};
  Administration admin{large, live_};
  {
    Backups backups{admin, (folder_ / "backups").string()};
    const auto job = backups.start(root(), "large.db");
    ASSERT_TRUE(job);
    while (!large.begun) std::this_thread::yield();
    EXPECT_EQ(backups.job(root(), job->id)->state, JobState::running);
    EXPECT_EQ(verdict(backups.start(root(), "other.db")), "conflict");
  }
  EXPECT_FALSE(large.whole);
}

}  // namespace
}  // namespace doorward::service
