// SPDX-License-Identifier: Apache-2.0
#include "service/sign_in_test.h"

namespace doorward::service {
namespace {

TEST_F(SignInTest, TheRightPasswordOpensASession) {
  const auto made = sign_in(admin_name, good);
  ASSERT_TRUE(made) << said(made);
  const auto open = sessions_.open(call(), made->cookie.reveal());
  ASSERT_TRUE(open) << said(open);
  EXPECT_EQ(open->user->username, admin_name);
  EXPECT_TRUE(open->permissions.has(Permission::manage_users));
  EXPECT_FALSE(made->device.empty());
}

TEST_F(SignInTest, NothingElseDoes) {
  add_user("without@example.com");
  live_.catch_up();
  EXPECT_EQ(said(sign_in(admin_name, "wrong")), "password_right");
  EXPECT_EQ(said(sign_in("nobody@example.com", good)), "user_known");
  EXPECT_EQ(said(sign_in("without@example.com", "")), "user_known");
  EXPECT_EQ(said(sessions_.open(call(), "")), "session_valid");
  EXPECT_EQ(said(sessions_.open(call(), "x")), "session_valid");
}

TEST_F(SignInTest, S72_AnUnknownUserCostsTheSameWork) {
  const auto before = passwords_.computed();
  static_cast<void>(sign_in(admin_name, "wrong"));
  const auto known = passwords_.computed() - before;
  static_cast<void>(sign_in("nobody@example.com", "wrong"));
  EXPECT_EQ(passwords_.computed() - before, 2 * known);
}

TEST_F(SignInTest, S72_AThrottledUnknownUserIsThrottledAlike) {
  for (const char* name : {admin_name, "nobody@example.com"}) {
    for (int i = 0; i < 3; ++i) static_cast<void>(sign_in(name, "wrong", {}, "203.0.113.9"));
    EXPECT_EQ(said(sign_in(name, good, {}, "203.0.113.9")), "sign_in_not_throttled") << name;
  }
}

TEST_F(SignInTest, AnAttackerElsewhereLocksNobodyOut) {
  const auto first = sign_in(admin_name, good);
  ASSERT_TRUE(first);
  const std::string device{first->device.reveal()};
  for (int i = 0; i < 3; ++i) static_cast<void>(sign_in(admin_name, "wrong"));
  EXPECT_EQ(said(sign_in(admin_name, good)), "sign_in_not_throttled");
  EXPECT_EQ(said(sign_in(admin_name, good, {.device = device})), "in");
  EXPECT_EQ(said(sign_in(admin_name, good, {}, "198.51.100.1")), "in");
}

TEST_F(SignInTest, S12_WhatTheBrowserHadBeforeEnds) {
  const auto first = sign_in(admin_name, good);
  ASSERT_TRUE(first);
  const auto second = sign_in(admin_name, good, {.session = first->cookie.reveal()});
  ASSERT_TRUE(second);
  EXPECT_EQ(said(sessions_.open(call(), first->cookie.reveal())), "session_valid");
  EXPECT_EQ(said(sessions_.open(call(), second->cookie.reveal())), "in");
}

TEST_F(SignInTest, AnIdleSessionEndsAndABusyOneEndsLater) {
  const auto idle = sign_in(admin_name, good);
  const auto busy = sign_in(admin_name, good);
  ASSERT_TRUE(idle && busy);
  for (int i = 0; i < 12 * 2 - 1; ++i) {
    wait(minutes{30});
    ASSERT_EQ(said(sessions_.open(call(), busy->cookie.reveal())), "in") << i;
    if (i == 0) {
      EXPECT_EQ(said(sessions_.open(call(), idle->cookie.reveal())), "in");
    }
    if (i == 3) {
      EXPECT_EQ(said(sessions_.open(call(), idle->cookie.reveal())), "session_valid");
    }
  }
  wait(minutes{30});
  EXPECT_EQ(said(sessions_.open(call(), busy->cookie.reveal())), "session_valid");
}

TEST_F(SignInTest, S54_WhoMayNotSignInAnyMoreIsOutAtOnce) {
  const auto user = add_user("ada@example.com");
  set_password(user, good);
  live_.catch_up();
  const auto made = sign_in("ada@example.com", good);
  ASSERT_TRUE(made) << said(made);
  ASSERT_TRUE(update<User>(admin_, root(), user.text(), 0, {{{"frozen", true}}, {}}));
  EXPECT_EQ(said(sessions_.open(call(), made->cookie.reveal())), "user_active");
  EXPECT_EQ(said(sign_in("ada@example.com", good)), "user_active");
}

TEST_F(SignInTest, TheSecondFactorIsNeededWhereThereIsOne) {
  const auto key = authenticator();
  const auto half = sign_in(admin_name, good);
  ASSERT_TRUE(half);
  EXPECT_EQ(half->stage, SessionStage::second_factor);
  EXPECT_TRUE(half->device.empty());
  const Browser browser{.session = half->cookie.reveal()};
  EXPECT_EQ(said(sessions_.open(call(), browser.session)), "session_valid");
  EXPECT_EQ(said(sign_in_.second_factor(call(), browser, "000000")), "second_factor_right");
  const auto code = crypto::totp_code(key, clock_.now());
  const auto whole = sign_in_.second_factor(call(), browser, code.reveal());
  ASSERT_TRUE(whole) << said(whole);
  EXPECT_EQ(said(sessions_.open(call(), whole->cookie.reveal())), "in");
  // S12: the cookie of the half-open session is worthless now, and so is the code.
  EXPECT_EQ(said(sessions_.open(call(), browser.session)), "session_valid");
  const auto other = sign_in(admin_name, good);
  ASSERT_TRUE(other);
  EXPECT_EQ(
      said(sign_in_.second_factor(call(), {.session = other->cookie.reveal()}, code.reveal())),
      "second_factor_right");
}

TEST_F(SignInTest, S73_CodesCannotBeGuessedOverManySignIns) {
  const auto key = authenticator();
  std::string last;
  for (int i = 0; i < 4; ++i) {
    const auto half = sign_in(admin_name, good);
    ASSERT_TRUE(half) << said(half);
    last = said(sign_in_.second_factor(call(), {.session = half->cookie.reveal()}, "000000"));
  }
  EXPECT_EQ(last, "sign_in_not_throttled");
  const auto half = sign_in(admin_name, good);
  ASSERT_TRUE(half);
  const auto code = crypto::totp_code(key, clock_.now());
  EXPECT_EQ(said(sign_in_.second_factor(call(), {.session = half->cookie.reveal()}, code.reveal())),
            "sign_in_not_throttled");
}

TEST_F(SignInTest, AWaitingSignInEndsAfterTenMinutes) {
  const auto key = authenticator();
  const auto half = sign_in(admin_name, good);
  ASSERT_TRUE(half);
  wait(minutes{10});
  EXPECT_FALSE(sessions_.waiting(call(), half->cookie.reveal()));
  const auto code = crypto::totp_code(key, clock_.now());
  EXPECT_EQ(said(sign_in_.second_factor(call(), {.session = half->cookie.reveal()}, code.reveal())),
            "session_valid");
}

TEST_F(SignInTest, TheSessionsOfAUserAreBounded) {
  std::vector<std::string> made;
  const auto often = [&] {
    for (int i = 0; i < 105; ++i) made.emplace_back(sign_in(admin_name, good)->cookie.reveal());
  };
  often();
  EXPECT_EQ(sessions_.of(admin_user_).size(), 100U);
  EXPECT_EQ(said(sessions_.open(call(), made.front())), "session_valid");
  static_cast<void>(authenticator());
  often();  // With the password alone nobody ends what is open.
  EXPECT_EQ(said(sessions_.open(call(), made[104])), "in");
}

TEST_F(SignInTest, AHashOfOtherParametersIsRenewedAtSignIn) {
  PasswordKeeper stronger{{.cost = {.passes = 2, .memory_mib = 2}}};
  auto with = parts();
  SignIn sign_in{{.store = with.store,
                  .live = with.live,
                  .recorder = with.recorder,
                  .passwords = stronger,
                  .tries = with.tries,
                  .breached = with.breached,
                  .second_factor = with.second_factor,
                  .issuer = with.issuer}};
  ASSERT_TRUE(sign_in.password(call(), {}, admin_name, Secret{good}));
  store_->read([&](store::Transaction& tx) {
    EXPECT_FALSE(stronger.outdated(tx.passwords().of(admin_user_)->hash));
  });
  ASSERT_TRUE(sign_in.password(call(), {}, admin_name, Secret{good}));
}

TEST_F(SignInTest, VerifyingTheIdentityRotatesTheSession) {
  const auto made = sign_in(admin_name, good);
  ASSERT_TRUE(made);
  const auto open = sessions_.open(call(), made->cookie.reveal());
  ASSERT_TRUE(open);
  const auto renewed = sessions_.verified(call(), *open, clock_.now() + minutes{5});
  ASSERT_TRUE(renewed);
  EXPECT_EQ(said(sessions_.open(call(), made->cookie.reveal())), "session_valid");
  const auto after = sessions_.open(call(), renewed->reveal());
  ASSERT_TRUE(after) << said(after);
  EXPECT_EQ(after->row.verified_until, clock_.now() + minutes{5});
  EXPECT_EQ(after->row.id, open->row.id);
  EXPECT_FALSE(sessions_.verified(call(), *open, clock_.now()));  // Another was faster.
}

TEST_F(SignInTest, EachTryHasAReceipt) {
  static_cast<void>(sign_in(admin_name, "wrong"));
  static_cast<void>(sign_in(admin_name, good));
  const auto rows = recorded();
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_FALSE(rows[0].receipt.denied);
  EXPECT_EQ(rows[0].receipt.flow, "sign_in");
  EXPECT_EQ(rows[0].receipt.user, admin_user_);
  EXPECT_EQ(rows[1].receipt.denied, Rule::password_right);
  EXPECT_EQ(rows[1].receipt.because, "another password");
}

class LinkTest : public SignInTest {
 protected:
  std::string token(const MadeLink& link) {
    const std::string url{link.url.reveal()};
    return url.substr(url.find('=') + 1);
  }
  std::string made() { return token(links_.make_first(admin_user_, clock_.now())); }
  std::string choose(const std::string& token, const std::string& password,
                     const std::string& again) {
    Secret device;
    const auto done = links_.choose(call(), {}, token, {Secret{password}, Secret{again}}, device);
    if (done) return "set";
    if (done.error().denial) return std::string{text(done.error().denial->rule).name};
    return done.error().problems.front().rule;
  }
  int mails() {
    notices_.flush();
    const auto outbox = folder_ / "outbox";
    if (!std::filesystem::exists(outbox)) return 0;
    return static_cast<int>(std::distance(std::filesystem::directory_iterator{outbox}, {}));
  }
};

TEST_F(LinkTest, ALinkSetsAPasswordOnceAndEndsWhatWasOpen) {
  const auto session = sign_in(admin_name, good);
  ASSERT_TRUE(session);
  const auto one = made(), two = made();
  EXPECT_EQ(choose(one, "another tundra oboe lantern", "another tundra oboe lantern"), "set");
  EXPECT_EQ(said(sessions_.open(call(), session->cookie.reveal())), "session_valid");
  EXPECT_EQ(choose(one, good, good), "link_valid");
  EXPECT_EQ(choose(two, good, good), "link_valid");
  EXPECT_EQ(said(sign_in(admin_name, good)), "password_right");
  EXPECT_EQ(said(sign_in(admin_name, "another tundra oboe lantern")), "in");
  EXPECT_EQ(audit("user.password_set").size(), 1U);
}

TEST_F(LinkTest, APasswordThatCannotBeTakenLeavesTheLinkOpen) {
  const auto link = made();
  EXPECT_EQ(choose(link, "", ""), "required");
  EXPECT_EQ(choose(link, "short", "short"), "password_too_short");
  EXPECT_EQ(choose(link, "passwordpassword", "passwordpassword"), "password_guessable");
  EXPECT_EQ(choose(link, good, "gravel tundra oboe lanterm"), "password_not_repeated");
  EXPECT_EQ(choose(link, good, good), "set");
}

TEST_F(LinkTest, ALinkEnds) {
  const auto link = made();
  wait(days{7});
  EXPECT_EQ(choose(link, good, good), "link_valid");
  EXPECT_EQ(choose("made-up", good, good), "link_valid");
  EXPECT_EQ(said(links_.look(call(), link)), "link_valid");
}

TEST_F(LinkTest, S72_AForgottenPasswordSaysNothingAboutUsersAndFillsNoMailbox) {
  EXPECT_EQ(said(links_.forgotten(call(), "nobody@example.com")), "in");
  EXPECT_EQ(mails(), 0);
  for (int i = 1; i < 6; ++i) {
    const auto address = "198.51." + std::to_string(i) + ".1";
    EXPECT_EQ(said(links_.forgotten(call(address.c_str()), admin_name)), "in");
  }
  EXPECT_EQ(mails(), 3);
  wait(hours{1} + seconds{1});
  EXPECT_EQ(said(links_.forgotten(call(), admin_name)), "in");
  EXPECT_EQ(mails(), 4);
}

TEST_F(LinkTest, S72_WhoAsksForManyLinksIsHeldUpForWhomever) {
  for (const char* name : {admin_name, "nobody@example.com", "nobody@example.com"}) {
    EXPECT_EQ(said(links_.forgotten(call("203.0.113.4"), name)), "in");
  }
  EXPECT_EQ(said(links_.forgotten(call("203.0.113.4"), admin_name)), "sign_in_not_throttled");
  EXPECT_EQ(said(links_.forgotten(call("203.0.113.4"), "else@example.com")),
            "sign_in_not_throttled");
}

TEST_F(LinkTest, AUserWhoIsOutGetsNoLink) {
  const auto user = add_user("ada@example.com");
  ASSERT_TRUE(update<User>(admin_, root(), user.text(), 0, {{{"active", false}}, {}}));
  EXPECT_EQ(said(links_.forgotten(call(), "ada@example.com")), "in");
  EXPECT_EQ(mails(), 0);
  EXPECT_EQ(verdict(links_.make(root(), user, false)), "conflict");
}

TEST_F(LinkTest, S62_AnAdministratorsLinkIsAudited) {
  const auto link = links_.make(root(), admin_user_, true);
  ASSERT_TRUE(link);
  const auto rows = audit("user.password_link_made");
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].by, admin_user_);
  EXPECT_EQ(to_json(rows[0].after).find(token(*link)), std::string::npos);
  EXPECT_EQ(mails(), 1);
}

TEST_F(LinkTest, WhoeverKnowsThePasswordChangesItAndOtherBrowsersAreOut) {
  const auto here = sign_in(admin_name, good);
  const auto there = sign_in(admin_name, good);
  ASSERT_TRUE(here && there);
  const auto open = sessions_.open(call(), here->cookie.reveal());
  ASSERT_TRUE(open);
  const NewPassword next{Secret{"another tundra oboe lantern"},
                         Secret{"another tundra oboe lantern"}};
  const auto wrong = password_change_.change(call(), *open, Secret{"wrong"}, next);
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().denial->rule, Rule::password_right);
  const auto cookie = password_change_.change(call(), *open, Secret{good}, next);
  ASSERT_TRUE(cookie);
  EXPECT_EQ(said(sessions_.open(call(), cookie->reveal())), "in");
  EXPECT_EQ(said(sessions_.open(call(), here->cookie.reveal())), "session_valid");
  EXPECT_EQ(said(sessions_.open(call(), there->cookie.reveal())), "session_valid");
  EXPECT_EQ(audit("user.password_changed").size(), 1U);
}

TEST_F(LinkTest, APresentPasswordCannotBeGuessedWithAStolenSession) {
  const auto made = sign_in(admin_name, good);
  ASSERT_TRUE(made);
  const auto open = sessions_.open(call(), made->cookie.reveal());
  ASSERT_TRUE(open);
  const NewPassword next{Secret{good}, Secret{good}};
  for (int i = 0; i < 3; ++i) {
    EXPECT_FALSE(password_change_.change(call(), *open, Secret{"wrong"}, next));
  }
  const auto more = password_change_.change(call(), *open, Secret{good}, next);
  ASSERT_FALSE(more);
  EXPECT_EQ(more.error().denial->rule, Rule::sign_in_not_throttled);
}

}  // namespace
}  // namespace doorward::service
