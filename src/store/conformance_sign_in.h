// SPDX-License-Identifier: Apache-2.0
// Sessions, passwords, one-time links and known browsers: part of the conformance suite.
#pragma once

#include "store/conformance.h"

namespace doorward::store {

inline Digest digest_of(char c) {
  Digest digest;
  digest.fill(static_cast<unsigned char>(c));
  return digest;
}

inline BrowserSession sample_session(char token, UserId user) {
  return {.token = digest_of(token),
          .user = user,
          .stage = SessionStage::signed_in,
          .signed_in_at = noon,
          .seen_at = noon,
          .ends_at = noon + hours{12},
          .verified_until = noon + minutes{5},
          .tries_left = 3,
          .address = "192.0.2.1",
          .agent = "Browser"};
}

TEST_P(StoreConformance, ASessionIsFoundByItsTokenAlone) {
  transact([](Transaction& tx) {
    auto session = sample_session('a', {1});
    tx.sessions().add(session);
    EXPECT_TRUE(session.id);
    EXPECT_THROW(tx.sessions().add(session), NotUnique);
  });
  read([](Transaction& tx) {
    const auto found = tx.sessions().find(digest_of('a'));
    ASSERT_TRUE(found);
    EXPECT_EQ(found->user, UserId{1});
    EXPECT_EQ(found->stage, SessionStage::signed_in);
    EXPECT_EQ(found->token, digest_of('a'));
    EXPECT_EQ(found->signed_in_at, noon);
    EXPECT_EQ(found->seen_at, noon);
    EXPECT_EQ(found->ends_at, noon + hours{12});
    EXPECT_EQ(found->verified_until, noon + minutes{5});
    EXPECT_EQ(found->tries_left, 3);
    EXPECT_EQ(found->address, "192.0.2.1");
    EXPECT_EQ(found->agent, "Browser");
    EXPECT_FALSE(tx.sessions().find(digest_of('b')));
  });
}

TEST_P(StoreConformance, ARotatedSessionKeepsItsIdAndLosesItsToken) {
  transact([](Transaction& tx) {
    auto session = sample_session('a', {1});
    session.stage = SessionStage::second_factor;
    tx.sessions().add(session);
    auto renewed = sample_session('b', {1});
    EXPECT_TRUE(tx.sessions().rotate(digest_of('a'), renewed));
    EXPECT_FALSE(tx.sessions().rotate(digest_of('a'), renewed));
    EXPECT_FALSE(tx.sessions().find(digest_of('a')));
    const auto found = tx.sessions().find(digest_of('b'));
    ASSERT_TRUE(found);
    EXPECT_EQ(found->id, session.id);
    EXPECT_EQ(found->stage, SessionStage::signed_in);
  });
}

TEST_P(StoreConformance, S12_ASessionIsRotatedByOneOfMany) {
  transact([](Transaction& tx) {
    auto session = sample_session('a', {1});
    tx.sessions().add(session);
  });
  std::atomic<int> winners = 0;
  at_once(8, [&](int i) {
    bool mine = false;
    transact([&](Transaction& tx) {
      mine = tx.sessions().rotate(digest_of('a'), sample_session(static_cast<char>('b' + i), {1}));
    });
    winners += mine ? 1 : 0;
  });
  EXPECT_EQ(winners, 1);
}

TEST_P(StoreConformance, TriesOfASessionRunOut) {
  transact([](Transaction& tx) {
    auto session = sample_session('a', {1});
    session.tries_left = 2;
    tx.sessions().add(session);
    EXPECT_TRUE(tx.sessions().take_try(session.id));
    EXPECT_TRUE(tx.sessions().take_try(session.id));
    EXPECT_FALSE(tx.sessions().take_try(session.id));
  });
}

TEST_P(StoreConformance, SessionsAreListedAndEndedByUser) {
  SessionId kept, other;
  transact([&](Transaction& tx) {
    for (const char token : {'a', 'b', 'c'}) {
      auto session = sample_session(token, {1});
      tx.sessions().add(session);
      kept = session.id;
    }
    auto strangers = sample_session('d', {2});
    tx.sessions().add(strangers);
    other = strangers.id;
    tx.sessions().seen(kept, noon + minutes{1});
    tx.sessions().seen(kept, noon);  // Time of another node may run behind.
  });
  transact([&](Transaction& tx) {
    ASSERT_EQ(tx.sessions().of({1}).size(), 3U);
    EXPECT_EQ(tx.sessions().of({1})[0].id, kept);
    EXPECT_EQ(tx.sessions().of({1})[0].seen_at, noon + minutes{1});
    EXPECT_EQ(tx.sessions().remove_all({1}, kept), 2);
    EXPECT_EQ(tx.sessions().of({1}).size(), 1U);
    EXPECT_TRUE(tx.sessions().remove(kept));
    EXPECT_FALSE(tx.sessions().remove(kept));
    EXPECT_TRUE(tx.sessions().find(digest_of('d')));
    EXPECT_EQ(tx.sessions().prune(noon, 10), 0);
    EXPECT_EQ(tx.sessions().prune(noon + hours{12}, 10), 1);
    EXPECT_FALSE(tx.sessions().remove(other));
  });
}

TEST_P(StoreConformance, APasswordIsReplacedAndRehashedOnlyWhileItStands) {
  transact([](Transaction& tx) {
    EXPECT_FALSE(tx.passwords().of({1}));
    tx.passwords().put({.user = {1}, .hash = "h1", .set_at = noon});
    tx.passwords().put({.user = {2}, .hash = "other", .set_at = noon});
    tx.passwords().put({.user = {1}, .hash = "h2", .set_at = noon + seconds{1}});
    ASSERT_TRUE(tx.passwords().of({1}));
    EXPECT_EQ(tx.passwords().of({1})->hash, "h2");
    EXPECT_EQ(tx.passwords().of({1})->set_at, noon + seconds{1});
    EXPECT_FALSE(tx.passwords().rehash({1}, "h1", "h3"));
    EXPECT_TRUE(tx.passwords().rehash({1}, "h2", "h3"));
    EXPECT_EQ(tx.passwords().of({1})->hash, "h3");
    EXPECT_EQ(tx.passwords().of({2})->hash, "other");
  });
}

TEST_P(StoreConformance, AOneTimeLinkWorksOnceAndBeforeItExpires) {
  const SignInLink link{.token = digest_of('l'),
                        .user = {1},
                        .purpose = LinkPurpose::first_sign_in,
                        .made_at = noon,
                        .expires_at = noon + hours{1}};
  transact([&](Transaction& tx) {
    tx.sign_in_links().add(link);
    const auto found = tx.sign_in_links().find(digest_of('l'));
    ASSERT_TRUE(found);
    EXPECT_EQ(found->user, UserId{1});
    EXPECT_EQ(found->purpose, LinkPurpose::first_sign_in);
    EXPECT_EQ(found->expires_at, noon + hours{1});
    EXPECT_FALSE(tx.sign_in_links().use(digest_of('m'), noon));
    EXPECT_FALSE(tx.sign_in_links().use(digest_of('l'), noon + hours{1}));
  });
  std::atomic<int> winners = 0;
  at_once(8, [&](int) {
    bool mine = false;
    transact([&](Transaction& tx) { mine = tx.sign_in_links().use(digest_of('l'), noon); });
    winners += mine ? 1 : 0;
  });
  EXPECT_EQ(winners, 1);
}

TEST_P(StoreConformance, OpenLinksOfAUserEndTogetherAndAreCounted) {
  transact([](Transaction& tx) {
    for (const char token : {'a', 'b'}) {
      tx.sign_in_links().add({.token = digest_of(token),
                              .user = {1},
                              .purpose = LinkPurpose::reset,
                              .made_at = noon,
                              .expires_at = noon + hours{1}});
    }
    EXPECT_EQ(tx.sign_in_links().made_since({1}, LinkPurpose::reset, noon), 2);
    EXPECT_EQ(tx.sign_in_links().made_since({1}, LinkPurpose::reset, noon + seconds{1}), 0);
    EXPECT_EQ(tx.sign_in_links().made_since({1}, LinkPurpose::first_sign_in, noon), 0);
    EXPECT_EQ(tx.sign_in_links().open({1}, noon + minutes{1}).size(), 2);
    EXPECT_TRUE(tx.sign_in_links().open({2}, noon + minutes{1}).empty());
    tx.sign_in_links().end_all({1}, noon + minutes{1});
    EXPECT_TRUE(tx.sign_in_links().open({1}, noon + minutes{1}).empty());
    EXPECT_FALSE(tx.sign_in_links().use(digest_of('a'), noon + minutes{2}));
    EXPECT_FALSE(tx.sign_in_links().use(digest_of('a'), noon));  // It was read before they ended.
    EXPECT_EQ(tx.sign_in_links().prune(noon + hours{1}, 10), 0);
    EXPECT_EQ(tx.sign_in_links().prune(noon + days{2}, 10), 2);
    EXPECT_FALSE(tx.sign_in_links().find(digest_of('a')));
  });
}

TEST_P(StoreConformance, AKnownBrowserIsKnownForItsUserOnly) {
  transact([](Transaction& tx) {
    tx.devices().put({.token = digest_of('d'), .user = {1}, .network = "n1", .seen_at = noon});
    tx.devices().put(
        {.token = digest_of('d'), .user = {1}, .network = "n2", .seen_at = noon + seconds{1}});
    EXPECT_TRUE(tx.devices().knows({1}, digest_of('d')));
    EXPECT_FALSE(tx.devices().knows({2}, digest_of('d')));
    EXPECT_FALSE(tx.devices().knows({1}, digest_of('e')));
    EXPECT_TRUE(tx.devices().knows_network({1}, "n2"));
    EXPECT_FALSE(tx.devices().knows_network({1}, "n1"));
    EXPECT_FALSE(tx.devices().knows_network({2}, "n2"));
    EXPECT_EQ(tx.devices().prune(noon + seconds{1}, 10), 0);
    EXPECT_EQ(tx.devices().prune(noon + seconds{2}, 10), 1);
    EXPECT_FALSE(tx.devices().knows({1}, digest_of('d')));
    tx.devices().put({.token = digest_of('d'), .user = {1}, .network = "n", .seen_at = noon});
    tx.devices().forget_all({1});
    EXPECT_FALSE(tx.devices().knows({1}, digest_of('d')));
  });
}

TEST_P(StoreConformance, OfManyBrowsersTheOnesSeenLastAreKnown) {
  transact([](Transaction& tx) {
    for (int i = 0; i < 60; ++i) {
      tx.devices().put({.token = digest_of(static_cast<char>(i)),
                        .user = {1},
                        .network = "n",
                        .seen_at = noon + seconds{i}});
    }
    EXPECT_FALSE(tx.devices().knows({1}, digest_of(9)));
    EXPECT_TRUE(tx.devices().knows({1}, digest_of(10)));
    EXPECT_TRUE(tx.devices().knows({1}, digest_of(59)));
  });
}

TEST_P(StoreConformance, ANewSetOfRecoveryCodesRetiresTheOld) {
  const std::vector<Digest> first = {digest_of('a'), digest_of('b')};
  const std::vector<Digest> second = {digest_of('c')};
  transact([&](Transaction& tx) {
    EXPECT_EQ(tx.recovery_codes().left({1}).made_at, Instant{});
    tx.recovery_codes().replace({1}, first, noon);
    tx.recovery_codes().replace({2}, first, noon);
    EXPECT_TRUE(tx.recovery_codes().spend({1}, digest_of('a')));
    EXPECT_FALSE(tx.recovery_codes().spend({1}, digest_of('a')));
    tx.recovery_codes().replace({1}, second, noon + hours{1});
    EXPECT_FALSE(tx.recovery_codes().spend({1}, digest_of('b')));
    EXPECT_EQ(tx.recovery_codes().left({1}).codes, 1);
    EXPECT_EQ(tx.recovery_codes().left({1}).made_at, noon + hours{1});
    EXPECT_EQ(tx.recovery_codes().left({2}).codes, 2);
    EXPECT_TRUE(tx.recovery_codes().spend({2}, digest_of('b')));
    tx.recovery_codes().replace({1}, {}, noon);
    EXPECT_EQ(tx.recovery_codes().left({1}).codes, 0);
  });
}

TEST_P(StoreConformance, ThePersonsOwnSignInsAreFoundAmongAllThatAppsDo) {
  transact([](Transaction& tx) {
    int number = 0;
    const auto add = [&](std::string_view flow, UserId user) {
      Receipt receipt{.id = "R" + std::to_string(++number),
                      .at = noon + seconds{number},
                      .flow = std::string{flow},
                      .user = user};
      tx.history().add({.receipt = std::move(receipt)});
    };
    add("sign_in", {1});
    add("refresh_token", {1});
    add("sign_in", {2});
    add("authorization", {1});
    add("introspection", {1});
    add("second_factor", {1});
  });
  read([](Transaction& tx) {
    const auto all = tx.history().entries({1}, 10);
    ASSERT_EQ(all.size(), 3U);
    EXPECT_EQ(all[0].receipt.id, "R6");
    EXPECT_EQ(all[1].receipt.id, "R4");
    EXPECT_EQ(all[2].receipt.id, "R1");
    EXPECT_EQ(tx.history().entries({1}, 2).size(), 2U);
    EXPECT_TRUE(tx.history().entries({3}, 10).empty());
  });
}

TEST_P(StoreConformance, S56_ARemovedUserLeavesNoWayIn) {
  User user = sample_user("ada@example.com");
  transact([&](Transaction& tx) {
    tx.users().add(user);
    auto session = sample_session('a', user.id);
    tx.sessions().add(session);
    tx.passwords().put({.user = user.id, .hash = "h", .set_at = noon});
    tx.sign_in_links().add(
        {.token = digest_of('l'), .user = user.id, .made_at = noon, .expires_at = noon + days{1}});
    tx.devices().put({.token = digest_of('d'), .user = user.id, .seen_at = noon});
  });
  transact([&](Transaction& tx) { tx.users().remove(user.id); });
  read([&](Transaction& tx) {
    EXPECT_FALSE(tx.sessions().find(digest_of('a')));
    EXPECT_FALSE(tx.passwords().of(user.id));
    EXPECT_FALSE(tx.sign_in_links().find(digest_of('l')));
    EXPECT_FALSE(tx.devices().knows(user.id, digest_of('d')));
  });
}

TEST_P(StoreConformance, AnAppOfASessionIsNotedOnceWithEachSubjectThatItWasToldOf) {
  transact([](Transaction& tx) {
    SessionApp app{.session = {1}, .app = {2}, .user = {3}, .begun_in = {1}, .subject = "a"};
    for (const char* subject : {"a", "a", "https://b", "a", "https://b"}) {
      app.subject = subject;
      tx.logouts().signed_in(app);
    }
    const auto noted = tx.logouts().of({1});
    ASSERT_EQ(noted.size(), 1U);
    EXPECT_EQ(noted.front().subject, "a https://b");
  });
}

TEST_P(StoreConformance, WhatAnAppIsToHearIsPutOffForItAlone) {
  transact([](Transaction& tx) {
    Logout first{.app = {1}, .next_at = noon}, later{.app = {1}, .next_at = noon + hours{1}};
    Logout other{.app = {2}, .next_at = noon + seconds{1}};
    Logout done{.app = {1}, .state = LogoutState::delivered, .next_at = noon};
    for (auto* logout : {&first, &later, &other, &done}) tx.logouts().add(*logout);
    tx.logouts().put_off({1}, noon + minutes{1});
    EXPECT_EQ(tx.logouts().next(noon + seconds{2}, {})->id, other.id);
    const AppId busy[] = {{2}};
    EXPECT_FALSE(tx.logouts().next(noon + seconds{59}, busy));
    EXPECT_EQ(tx.logouts().next(noon + minutes{1}, busy)->id, first.id);
    std::map<LogoutId, Instant> next;
    for (const auto& row : tx.logouts().list({.limit = 10}).items) next[row.id] = row.next_at;
    EXPECT_EQ(next[later.id], noon + hours{1});
    EXPECT_EQ(next[done.id], noon);
  });
}

TEST_P(StoreConformance, WhatAClockPutOffForTooLongIsNextOnceItHasBeenPutBack) {
  transact([](Transaction& tx) {
    Logout ahead{.app = {1}, .next_at = noon + days{30}};
    Logout in_time{.app = {2}, .next_at = noon + hours{1}};
    for (auto* logout : {&ahead, &in_time}) tx.logouts().add(*logout);
    EXPECT_EQ(tx.logouts().next(noon + hours{1}, {})->id, in_time.id);
    EXPECT_EQ(tx.logouts().next(noon, {})->id, ahead.id);
    const AppId busy[] = {{1}};
    EXPECT_FALSE(tx.logouts().next(noon, busy));
  });
}

TEST_P(StoreConformance, WhatAnAppWaitsForIsListedUpToATime) {
  transact([](Transaction& tx) {
    Logout old{.app = {1}, .made_at = noon, .next_at = noon};
    Logout later{.app = {1}, .made_at = noon + hours{1}, .next_at = noon + hours{1}};
    Logout other{.app = {2}, .made_at = noon, .next_at = noon};
    Logout done{.app = {1}, .state = LogoutState::delivered, .made_at = noon, .next_at = noon};
    for (auto* logout : {&old, &later, &other, &done}) tx.logouts().add(*logout);
    const auto waiting = tx.logouts().waiting({1}, noon, 10);
    ASSERT_EQ(waiting.size(), 1U);
    EXPECT_EQ(waiting.front().id, old.id);
    EXPECT_EQ(tx.logouts().waiting({1}, noon + hours{1}, 1).size(), 1U);
  });
}

TEST_P(StoreConformance, AppsOfSessionsAreLookedAtEarlier) {
  transact([](Transaction& tx) {
    tx.logouts().signed_in({.session = {1},
                            .app = {2},
                            .user = {3},
                            .begun_in = {1},
                            .subject = "a",
                            .check_at = noon + minutes{60}});
    tx.logouts().look_earlier(minutes{45});
    EXPECT_TRUE(tx.logouts().due(noon + minutes{15} - milliseconds{1}, 10).empty());
    EXPECT_EQ(tx.logouts().due(noon + minutes{15}, 10).size(), 1U);
  });
}

}  // namespace doorward::store
