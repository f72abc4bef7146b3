// SPDX-License-Identifier: Apache-2.0
#include "service/housekeeping.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <thread>

#include "base/request_id.h"

namespace doorward::service {
namespace {

constexpr Instant now = from_epoch_ms(1'800'000'000'000);

class HousekeepingTest : public ::testing::Test {
 protected:
  HousekeepingTest() {
    store_->transact({.now = now}, [](store::Transaction& tx) {
      Organization organization{.name = "Doorward", .login_history_days = 30};
      tx.put_organization(organization);
    });
  }
  ~HousekeepingTest() override {
    housekeeping_.reset();
    store_.reset();
    std::filesystem::remove_all(folder_);
  }

  static std::filesystem::path make_folder() {
    std::string name = (std::filesystem::temp_directory_path() / "doorward-tidy-XXXXXX").string();
    return ::mkdtemp(name.data());
  }
  void in_history(Instant at, int rows = 1) {
    store_->transact({.now = now}, [&](store::Transaction& tx) {
      for (int i = 0; i < rows; ++i) {
        const Receipt receipt{.id = std::string{RequestId::make(at).text()}, .at = at};
        tx.history().add({.receipt = receipt, .last_at = at});
      }
    });
  }
  void revoked(char token, Instant expires_at) {
    store_->transact({.now = now}, [&](store::Transaction& tx) {
      tx.revocations().add(
          {.token = std::string(24, token), .app = AppId{1}, .expires_at = expires_at});
    });
  }
  std::size_t history() {
    std::size_t rows = 0;
    store_->read(
        [&](store::Transaction& tx) { rows = tx.history().list({.limit = 500}).items.size(); });
    return rows;
  }
  std::string revocations() {
    std::string tokens;
    store_->read([&](store::Transaction& tx) {
      tx.revocations().for_each([&](store::Revocation&& one) { tokens += one.token[0]; });
    });
    return tokens;
  }

  std::filesystem::path folder_ = make_folder();
  FixedClock clock_{now};
  std::unique_ptr<store::Store> store_ =
      store::open_sqlite({.file = (folder_ / "doorward.db").string()}, clock_);
  std::unique_ptr<Housekeeping> housekeeping_ =
      std::make_unique<Housekeeping>(*store_, clock_, Pace{.every = milliseconds{1}});
};

TEST_F(HousekeepingTest, LoginHistoryGoesAfterTheOrganizationsDays) {
  in_history(now - days{31});
  in_history(now - days{30} - milliseconds{1});
  in_history(now - days{30});
  in_history(now);
  EXPECT_EQ(housekeeping_->tidy(), 2);
  EXPECT_EQ(history(), 2U);
  clock_.set(now + milliseconds{1});
  EXPECT_EQ(housekeeping_->tidy(), 1);
}

TEST_F(HousekeepingTest, MoreThanABatchGoesInOneRound) {
  in_history(now - days{40}, 1'201);
  EXPECT_EQ(housekeeping_->tidy(), 1'201);
  EXPECT_EQ(history(), 0U);
}

/// Somebody else writes between any two steps.
class Shared final : public store::Store {
 public:
  explicit Shared(store::Store& store) : store_(store) {}
  void transact(const store::Stamp& stamp,
                const std::function<void(store::Transaction&)>& work) override {
    store_.transact(stamp, work);
    store_.transact(stamp, [&](store::Transaction& tx) {
      tx.revocations().add({.token = std::string(24, static_cast<char>('A' + steps++ % 26)),
                            .app = AppId{1},
                            .expires_at = now + days{1}});
    });
  }
  void read(const std::function<void(store::Transaction&)>& work) override { store_.read(work); }
  void backup(const std::string& file, const std::function<void(int, int)>& progress,
              const std::stop_token& stop) override {
    store_.backup(file, progress, stop);
  }
  int steps = 0;

 private:
  store::Store& store_;
};

TEST_F(HousekeepingTest, HoweverMuchIsDueGoesInStepsThatOthersWriteBetween) {
  constexpr int rows = 3'000, least = 2, most = 8 * least;
  in_history(now - days{40}, rows);
  for (char token = 'a'; token <= 'z'; ++token) revoked(token, now - hours{2});
  Shared shared{*store_};
  EXPECT_EQ(Housekeeping(shared, clock_, {.rows = least, .longest = hours{1}, .share = 100}).tidy(),
            rows + 26);
  EXPECT_EQ(history(), 0U);
  // All that the others wrote, and nothing of what was due.
  EXPECT_EQ(revocations(), "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
  EXPECT_GT(shared.steps, rows / most);
  EXPECT_LT(shared.steps, rows / least / 2);  // They grow as long as they are full.
}

TEST_F(HousekeepingTest, AStepThatTakesTooLongIsFollowedByShorterOnes) {
  constexpr int rows = 400, most = 64;
  in_history(now - days{40}, rows);
  Shared shared{*store_};
  const Pace pace{.rows = most, .longest = milliseconds{0}, .share = 100};
  EXPECT_EQ(Housekeeping(shared, clock_, pace).tidy(), rows);
  EXPECT_GT(shared.steps, 100);  // 64, 48, 36, …, and one by one.
}

TEST_F(HousekeepingTest, S76_RevocationsOutliveTheirTokensByAnHour) {
  revoked('a', now - hours{2});
  revoked('b', now - minutes{59});
  revoked('c', now + minutes{1});
  EXPECT_EQ(housekeeping_->tidy(), 1);
  EXPECT_EQ(revocations(), "bc");
}

TEST_F(HousekeepingTest, SignInsThatAMarkEndedGoThoughTheirRefreshTokensHaveNoEnd) {
  FamilyId since;
  store_->transact({.now = now}, [&](store::Transaction& tx) {
    for (std::uint64_t i = 0; i < 250; ++i) {
      store::RefreshFamily family{.app = {1},
                                  .user = {1 + i},
                                  .refreshable = true,
                                  .made_at = now - hours{3},
                                  .tokens_end_at = now - hours{1}};
      tx.families().add(family);
    }
    store::RefreshFamily family{
        .app = {1}, .user = {7}, .refreshable = true, .made_at = now, .tokens_end_at = now};
    tx.families().add(family);
    since = family.id;
  });
  EXPECT_EQ(housekeeping_->tidy(), 0);
  store_->transact({.now = now}, [&](store::Transaction& tx) {
    tx.families().end_until({1}, {}, now - hours{2});
  });
  while (housekeeping_->tidy() > 0) {}  // What one round ends, the next may remove.
  store_->read([&](store::Transaction& tx) {
    const auto left = tx.families().alive({}, {}, now, 10);
    ASSERT_EQ(left.size(), 1U);
    EXPECT_EQ(left[0].id, since);
    EXPECT_FALSE(tx.families().find({since.number - 1}));
  });
}

TEST_F(HousekeepingTest, AThreadDoesItByItselfAndEndsWhenAsked) {
  in_history(now - days{31});
  housekeeping_->start();
  for (int i = 0; i < 1'000 && history() > 0; ++i) {
    std::this_thread::sleep_for(milliseconds{5});
  }
  EXPECT_EQ(history(), 0U);
}

TEST_F(HousekeepingTest, NothingGoesBeforeThereIsAnOrganization) {
  const auto empty = store::open_sqlite({.file = (folder_ / "empty.db").string()}, clock_);
  EXPECT_EQ(Housekeeping(*empty, clock_).tidy(), 0);
}

TEST_F(HousekeepingTest, TheContactIsToldOnceThatASecretEnds) {
  const auto outbox = (folder_ / "outbox").string();
  const auto mailer = mail::make_mailer({.outbox = outbox}, clock_);
  Notices notices{*mailer};
  Housekeeping telling(*store_, clock_, {}, &notices);
  SecretId soon;
  store_->transact({.now = now}, [&](store::Transaction& tx) {
    App app;
    app.name = app.api_name = "Assess";
    app.contact_email = "owner@example.com";
    tx.apps().add(app);
    for (const int ends_in : {13, 15}) {
      ConsumerSecret secret{.app = app.id, .created_at = now, .retires_at = now + days{ends_in}};
      tx.secrets().add(secret);
      if (!soon) soon = secret.id;
    }
  });
  for (int round = 0; round < 3; ++round) telling.tell_ends();
  notices.flush();
  const auto sent = mailer->recent(9);
  ASSERT_EQ(sent.size(), 1U);
  EXPECT_EQ(sent[0].to, "owner@example.com");
  EXPECT_EQ(sent[0].subject, "Consumer secret ends soon: Assess");
  clock_.set(now + days{2});
  telling.tell_ends();
  notices.flush();
  EXPECT_EQ(mailer->recent(9).size(), 2U);
  store_->read([&](store::Transaction& tx) {
    const auto rows = tx.audit().list({.filters = {{"action", "secret.end_told"}}}).items;
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(printed(rows[1].after.at("secret")), soon.text());
    EXPECT_EQ(printed(rows[1].after.at("told")), "owner@example.com");
  });
}

}  // namespace
}  // namespace doorward::service
