// SPDX-License-Identifier: Apache-2.0
#include "service/revocation.h"

#include <utility>

#include "service/administration_test.h"
#include "service/families.h"
#include "service/refresh_token_text.h"

namespace doorward::service {
namespace {

/// Lets somebody else commit first: `before` runs ahead of the next transaction.
class Overtaken final : public store::Store {
 public:
  explicit Overtaken(store::Store& store) : store_(store) {}
  void transact(const store::Stamp& stamp,
                const std::function<void(store::Transaction&)>& work) override {
    if (const auto first = std::exchange(before, {})) store_.transact(stamp, first);
    store_.transact(stamp, work);
  }
  void read(const std::function<void(store::Transaction&)>& work) override { store_.read(work); }
  void backup(const std::string& file, const std::function<void(int, int)>& progress,
              const std::stop_token& stop) override {
    store_.backup(file, progress, stop);
  }
  std::function<void(store::Transaction&)> before;

 private:
  store::Store& store_;
};

class RevocationTest : public AdministrationTest {
 protected:
  Overtaken overtaken_{*store_};
  AppSettings settings_{overtaken_};
  AppAuthentication authentication_;
  Recorder recorder_{*store_, clock_};
  ShownTokens tokens_{live_, recorder_, "https://doorward.example"};
  Revocation revocation_{overtaken_, live_, settings_, authentication_, recorder_, tokens_};
};

TEST_F(RevocationTest, ARefreshInBetweenIsRevokedForAsLongAsItsTokensLast) {
  store::RefreshFamily family{.app = cli_,
                              .user = admin_user_,
                              .scopes = "api refresh_token",
                              .refreshable = true,
                              .made_at = clock_.now(),
                              .tokens_end_at = clock_.now() + hours{1}};
  store_->transact({.now = clock_.now()},
                   [&](store::Transaction& tx) { tx.families().add(family); });
  const auto end = clock_.now() + hours{3};
  overtaken_.before = [&](store::Transaction& tx) {
    tx.families().used(family.id, {.at = clock_.now(), .tokens_end_at = end});
  };
  const Call call{.id = RequestId::make(clock_.now()),
                  .now = clock_.now(),
                  .endpoint = "/oauth2/revoke",
                  .address = *Address::parse("192.0.2.1")};
  const auto text =
      refresh_token_text({.family = family.id, .generation = 1}, *live_.snapshot()->keys);
  ASSERT_TRUE(revocation_.revoke_by_holder(call, text));
  EXPECT_FALSE(overtaken_.before);
  const auto snapshot = live_.snapshot();
  const auto* revoked_until = snapshot->revoked.find(revoked_name(family.id));
  ASSERT_NE(revoked_until, nullptr);
  EXPECT_EQ(*revoked_until, end);
}

}  // namespace
}  // namespace doorward::service
