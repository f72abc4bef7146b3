// SPDX-License-Identifier: Apache-2.0
#include "service/app_settings.h"

#include "service/administration_test.h"

namespace doorward::service {
namespace {

class Settings : public AdministrationTest {
 protected:
  const LiveApp& live(AppId id) {
    seen_ = live_.snapshot();
    return *seen_->app(id);
  }
  AppSettings settings_{*store_};

 private:
  std::shared_ptr<const cluster::Snapshot> seen_;
};

TEST_F(Settings, AreReadOnceForEachRevision) {
  const auto id = assess().id;
  const auto first = settings_.of(live(id));
  EXPECT_EQ(first->id, id);
  EXPECT_EQ(settings_.of(live(id)), first);
}

TEST_F(Settings, AreNewOnceASaveIsInForce) {
  const auto id = assess().id;
  const bool before = settings_.of(live(id))->refresh_token_rotation;
  auto accepted = warnings();
  accepted.emplace_back("retired_tokens_return");
  ASSERT_TRUE(update<App>(admin_, root(), "Assess", 0,
                          {{{"oauth.refresh_token_rotation", !before}}, accepted}));
  EXPECT_EQ(settings_.of(live(id))->refresh_token_rotation, !before);
}

TEST_F(Settings, OfAnAppThatWasDeletedAMomentAgoAreNone) {
  const auto id = assess().id;
  const auto before = live(id);
  store_->transact({.now = clock_.now()}, [&](store::Transaction& tx) { tx.apps().remove(id); });
  EXPECT_FALSE(settings_.of(before)->id);
}

TEST_F(Settings, OfMoreAppsThanAreKeptAreReadAgain) {
  const auto id = assess().id;
  const auto first = settings_.of(live(id));
  auto other = live(id);
  for (std::uint64_t i = 1; i <= AppSettings::most_kept; ++i) {
    other.id.number = cli_.number;
    other.revision = i;  // One app, kept in one place.
    EXPECT_EQ(settings_.of(other)->id, cli_);
  }
  EXPECT_EQ(settings_.of(live(id)), first);
}

}  // namespace
}  // namespace doorward::service
