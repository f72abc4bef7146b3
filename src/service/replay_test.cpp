// SPDX-License-Identifier: Apache-2.0
#include "service/replay.h"

#include "service/administration_test.h"
#include "service/app_secrets.h"
#include "service/token_issuer.h"

namespace doorward::service {
namespace {

class Replays : public AdministrationTest {
 protected:
  /// A request as the token endpoint records it.
  void asked(const char* address, int times = 1, std::string_view secret = {},
             ClientCredentialsRequest request = {}) {
    const auto key = live_.snapshot()->app(app_.id)->consumer_key;
    for (int i = 0; i < times; ++i) {
      (void)issuer_.issue({.id = RequestId::make(clock_.now()),
                           .now = clock_.now(),
                           .endpoint = "/oauth2/token",
                           .address = *Address::parse(address)},
                          {.consumer_key = key, .secret = secret.empty() ? secret_ : secret},
                          request);
    }
    recorder_.flush();
  }
  Replay replayed(const Document& settings, ReplaySpan span = {}) {
    auto outcome = replay(admin_, recorder_, root(), "Assess", settings, span);
    EXPECT_TRUE(outcome) << verdict(outcome);
    return outcome ? *std::move(outcome) : Replay{};
  }
  std::string shown_secret() {
    std::string text;
    store_->read([&](store::Transaction& tx) {
      text = open_secret(*live_.snapshot()->keys, tx.secrets().of(app_.id).at(0))->reveal();
    });
    return text;
  }

  const App app_ = assess();
  const std::string secret_ = shown_secret();
  Recorder recorder_{*store_, clock_};
  AppAuthentication authentication_{300};
  TokenIssuer issuer_{live_, authentication_, recorder_, "http://localhost"};
};

TEST_F(Replays, WhoWouldBreakIsNamedWithTheReasonAndWeighted) {
  asked("192.0.2.1", 5);
  asked("198.51.100.7", 3);
  asked("192.0.2.1", 2, "wrong");
  const auto found =
      replayed({{"policies.ip_relaxation", std::string{"enforce"}},
                {"policies.trusted_ip_ranges", std::vector<std::string>{"192.0.2.0/24"}}});
  EXPECT_EQ(found.replayed, 10);
  EXPECT_EQ(found.unchanged, 7);
  EXPECT_TRUE(found.whole);
  ASSERT_EQ(found.would_break.size(), 1U);
  const auto& broken = found.would_break[0];
  EXPECT_EQ(broken.address, "198.51.100.7");
  EXPECT_EQ(broken.count, 3);
  EXPECT_EQ(broken.before, std::nullopt);
  EXPECT_EQ(broken.after, Rule::address_allowed);
  EXPECT_NE(broken.because.find("192.0.2.0/24"), std::string::npos);
  EXPECT_EQ(broken.username, "admin@doorward.local");
  EXPECT_TRUE(found.would_work.empty());
}

TEST_F(Replays, WhoWouldWorkAgainIsNamedToo) {
  ASSERT_TRUE(update<App>(admin_, root(), "Assess", 0,
                          {{{"policies.profiles", std::vector<std::string>{"Standard User"}}},
                           {"run_as_not_admitted"}}));
  asked("192.0.2.1", 4);
  const auto found =
      replayed({{"policies.profiles", std::vector<std::string>{"System Administrator"}}});
  ASSERT_EQ(found.would_work.size(), 1U);
  EXPECT_EQ(found.would_work[0].count, 4);
  EXPECT_EQ(found.would_work[0].before, Rule::user_admitted);
  EXPECT_EQ(replayed({}).unchanged, 4);
}

TEST_F(Replays, TheScopeThatWasAskedForIsAskedForAgain) {
  asked("192.0.2.1", 1, {}, {.scope = "api", .scope_sent = true});
  asked("192.0.2.2", 1, {}, {.scope = "api nonsense", .scope_sent = true});
  asked("192.0.2.3");
  const auto found = replayed({{"oauth.scopes", std::vector<std::string>{"id"}}});
  ASSERT_EQ(found.would_break.size(), 1U);
  EXPECT_EQ(found.would_break[0].address, "192.0.2.1");
  EXPECT_EQ(found.would_break[0].after, Rule::scope_allowed);
}

TEST_F(Replays, TheSpanIsKept) {
  asked("192.0.2.1", 2);
  clock_.set(clock_.now() + hours{5});
  asked("192.0.2.2", 3);
  EXPECT_EQ(replayed({}, {.back = hours{1}}).replayed, 3);
  EXPECT_EQ(replayed({}, {.back = hours{6}}).replayed, 5);
  const auto cut = replayed({}, {.back = hours{6}, .rows = 1});
  EXPECT_FALSE(cut.whole);
  EXPECT_LT(cut.replayed, 5);
}

TEST_F(Replays, S57_ItNeedsToSeeLoginHistory) {
  const auto may = [&](Permission one) {
    return verdict(replay(admin_, recorder_, actor(admin_user_, {one}), "Assess", {}, {}));
  };
  EXPECT_EQ(may(Permission::view_setup), "permission_held");
  EXPECT_NE(may(Permission::view_login_history), "permission_held");
}

}  // namespace
}  // namespace doorward::service
