// SPDX-License-Identifier: Apache-2.0
#include "service/replay.h"

#include "service/administration_test.h"
#include "service/app_secrets.h"
#include "service/organization.h"
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
  /// A request of the administrator's, as Login History keeps it.
  void kept(std::string_view flow, std::optional<Brought> brought, std::int64_t times = 1,
            std::optional<Rule> denied = {}) {
    const Receipt receipt{.id = std::string{RequestId::make(clock_.now()).text()},
                          .at = clock_.now(),
                          .endpoint = "/oauth2/token",
                          .flow = std::string{flow},
                          .address = "192.0.2.1",
                          .consumer_key = {},
                          .app = app_.id,
                          .user = admin_user_,
                          .secret = {},
                          .denied = denied,
                          .because = {},
                          .scopes = denied ? "" : "api refresh_token",
                          .requested = {},
                          .sent_by = {},
                          .brought = brought,
                          .checks = {}};
    store_->transact({.now = clock_.now()}, [&](store::Transaction& tx) {
      tx.history().add({.receipt = receipt, .count = times, .last_at = receipt.at});
    });
  }
  /// Lets users in without a secret, by each of the flows.
  void open_all() {
    const Document open{{"oauth.require_secret_for_web_server_flow", false},
                        {"oauth.require_secret_for_refresh_token_flow", false},
                        {"oauth.code_credentials.enabled", true},
                        {"oauth.token_exchange.enabled", true},
                        {"oauth.token_exchange.require_secret", false}};
    save(open);
    EXPECT_TRUE(
        update_organization(admin_, root(), 0, {{{"allow_code_credentials_flow", true}}, {}}));
    live_.catch_up();
  }
  void save(const Document& settings) {
    const auto saved =
        update<App>(admin_, root(), "Assess", 0,
                    {settings, {"refresh_without_secret", "neither_pkce_nor_secret"}});
    EXPECT_TRUE(saved) << verdict(saved);
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

// A switch, and who had gone on without what it asks for.
struct Switch {
  std::string_view flow;
  Brought less, enough;
  std::string_view setting;
  Value value;
  Rule rule;
};

std::vector<Switch> switches() {
  const std::string block = "block";
  return {
      {"authorization_code",
       {.challenge = true},
       {.secret = true, .challenge = true},
       "oauth.require_secret_for_web_server_flow",
       true,
       Rule::secret_right},
      {"refresh_token",
       {},
       {.secret = true},
       "oauth.require_secret_for_refresh_token_flow",
       true,
       Rule::secret_right},
      {"token_exchange",
       {},
       {.secret = true},
       "oauth.token_exchange.require_secret",
       true,
       Rule::secret_right},
      {"authorization",
       {.challenge = true},
       {.challenge = true, .second_factor = true},
       "policies.high_assurance",
       block,
       Rule::high_assurance_reached},
      {"headless_sign_in",
       {.challenge = true},
       {.challenge = true, .second_factor = true},
       "policies.high_assurance",
       block,
       Rule::high_assurance_reached},
      {"authorization_code",
       {.secret = true, .challenge = true},
       {.secret = true, .challenge = true, .second_factor = true},
       "policies.high_assurance",
       block,
       Rule::session_level_sufficient},
      {"refresh_token",
       {.secret = true},
       {.secret = true, .second_factor = true},
       "policies.high_assurance",
       block,
       Rule::session_level_sufficient},
      {"token_exchange",
       {.secret = true},
       {.secret = true, .second_factor = true},
       "policies.high_assurance",
       block,
       Rule::session_level_sufficient},
      {"headless_sign_in",
       {.challenge = true, .in_header = true},
       {.challenge = true},
       "oauth.code_credentials.post_only",
       true,
       Rule::credentials_in_body},
  };
}

TEST_F(Replays, EachSwitchThatAsksForMoreNamesWhoDoesNotBringIt) {
  open_all();
  for (const auto& row : switches()) {
    clock_.set(clock_.now() + hours{2});
    kept(row.flow, row.less, 3);
    kept(row.flow, row.enough, 2);
    const auto found = replayed({{std::string{row.setting}, row.value}}, {.back = hours{1}});
    EXPECT_EQ(found.replayed, 5) << row.setting;
    EXPECT_EQ(found.unchanged, 2) << row.setting;
    ASSERT_EQ(found.would_break.size(), 1U) << row.flow << row.setting;
    EXPECT_EQ(found.would_break[0].flow, row.flow);
    EXPECT_EQ(found.would_break[0].count, 3);
    EXPECT_EQ(found.would_break[0].before, std::nullopt);
    EXPECT_EQ(found.would_break[0].after, row.rule) << row.flow << row.setting;
    EXPECT_TRUE(found.not_known.empty());
  }
}

TEST_F(Replays, AChallengeIsAskedForByRequirePkceAndOfAppsWithoutSecret) {
  save({{"oauth.require_pkce", false}});
  kept("authorization", Brought{});
  kept("authorization", Brought{.challenge = true});
  for (const auto& [setting, on] : {std::pair{"oauth.require_pkce", true},
                                    std::pair{"oauth.require_secret_for_web_server_flow", false}}) {
    const auto found = replayed({{setting, on}});
    EXPECT_EQ(found.unchanged, 1) << setting;
    ASSERT_EQ(found.would_break.size(), 1U) << setting;
    EXPECT_EQ(found.would_break[0].after, Rule::pkce_sent);
  }
}

TEST_F(Replays, AFlowThatIsSwitchedOffBreaksWhoComesByIt) {
  open_all();
  kept("headless_sign_in", Brought{.challenge = true});
  kept("authorization", Brought{.challenge = true});
  kept("token_exchange", Brought{.secret = true});
  for (const auto& [setting, flow] :
       {std::pair{"oauth.code_credentials.enabled", "headless_sign_in"},
        std::pair{"oauth.token_exchange.enabled", "token_exchange"}}) {
    const auto found = replayed({{setting, false}});
    EXPECT_EQ(found.unchanged, 2) << setting;
    ASSERT_EQ(found.would_break.size(), 1U) << setting;
    EXPECT_EQ(found.would_break[0].flow, flow);
  }
}

TEST_F(Replays, WhoWasRefusedForWhatWasMissingWouldWorkWithoutTheSwitch) {
  kept("refresh_token", Brought{}, 4, Rule::secret_right);
  kept("refresh_token", Brought{.secret = true}, 2, Rule::secret_right);
  const auto found = replayed({{"oauth.require_secret_for_refresh_token_flow", false}});
  EXPECT_EQ(found.unchanged, 2);  // A wrong secret stays wrong.
  ASSERT_EQ(found.would_work.size(), 1U);
  EXPECT_EQ(found.would_work[0].count, 4);
  EXPECT_EQ(found.would_work[0].before, Rule::secret_right);
}

// Receipts of before it was kept what came along.
TEST_F(Replays, WhatAReceiptDoesNotTellIsNotKnown) {
  kept("refresh_token", std::nullopt);
  EXPECT_EQ(replayed({{"oauth.require_secret_for_refresh_token_flow", false}}).unchanged, 1);
  open_all();
  kept("authorization", std::nullopt);
  const auto asked_for = [&](const char* setting, const Value& value) {
    const auto found = replayed({{setting, value}});
    EXPECT_TRUE(found.would_break.empty()) << setting;
    EXPECT_EQ(found.unchanged + std::int64_t(found.not_known.size()), 2) << setting;
    return found.not_known.empty() ? "none" : found.not_known[0].flow;
  };
  EXPECT_EQ(asked_for("oauth.require_secret_for_refresh_token_flow", true), "refresh_token");
  EXPECT_EQ(asked_for("policies.high_assurance", std::string{"block"}), "authorization");
  EXPECT_EQ(asked_for("oauth.scopes", std::vector<std::string>{"refresh_token"}), "authorization");
  EXPECT_EQ(asked_for("oauth.token_exchange.require_secret", true), "none");
  const auto sure = replayed({{"policies.profiles", std::vector<std::string>{"Standard User"}}});
  EXPECT_EQ(sure.would_break.size(), 2U);
  EXPECT_TRUE(sure.not_known.empty());
}

TEST_F(Replays, ADeviceThatWasActivatedStandsForTheAddressOfWhatCameOfIt) {
  const auto saved = update_organization(
      admin_, root(), 0,
      {{{"trusted_ip_ranges", std::vector<std::string>{"203.0.113.0/24"}}}, {"shuts_you_out"}});
  ASSERT_TRUE(saved) << verdict(saved);
  live_.catch_up();
  Document settings{{"policies.ip_relaxation", std::string{"relax_activated_devices"}}};
  for (const auto* flow : {"authorization_code", "refresh_token"}) {
    clock_.set(clock_.now() + hours{2});
    kept(flow, Brought{.secret = true, .challenge = true, .known_device = true}, 3);
    kept(flow, Brought{.secret = true, .challenge = true}, 2);
    const auto found = replayed(settings, {.back = hours{1}});
    EXPECT_EQ(found.unchanged, 3) << flow;
    ASSERT_EQ(found.would_break.size(), 1U) << flow;
    EXPECT_EQ(found.would_break[0].count, 2) << flow;
    EXPECT_EQ(found.would_break[0].after, Rule::address_allowed) << flow;
  }
  kept("refresh_token", std::nullopt);  // Of before it was kept what came along.
  const auto unsure = replayed(settings, {.back = hours{1}});
  ASSERT_EQ(unsure.not_known.size(), 1U);
  EXPECT_EQ(unsure.not_known[0].count, 1);
  settings["policies.trusted_ip_ranges"] = std::vector<std::string>{"198.51.100.0/24"};
  const auto held = replayed(settings, {.back = hours{1}});
  ASSERT_EQ(held.would_break.size(), 1U);  // The app's own ranges decide then.
  EXPECT_EQ(held.would_break[0].count, 6);
}

TEST_F(Replays, ARowThatCountsAllFlowsMayBeOfAnyOfThem) {
  open_all();
  kept("authorization_code", std::nullopt, 3);
  const Document secret{{"oauth.require_secret_for_refresh_token_flow", true}};
  EXPECT_EQ(replayed(secret).not_known.size(), 1U);
  clock_.set(clock_.now() + hours{2});
  kept("authorization_code", Brought{.challenge = true}, 3);
  kept("authorization_code", std::nullopt, 1);
  EXPECT_EQ(replayed(secret, {.back = hours{1}}).unchanged, 4);
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
