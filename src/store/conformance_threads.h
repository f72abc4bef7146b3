// SPDX-License-Identifier: Apache-2.0
// What must hold when many threads want the same: part of the conformance suite.
#pragma once

#include <set>

#include "store/conformance_sign_in.h"

namespace doorward::store {

TEST_P(StoreConformance, OneOfManyGetsAName) {
  std::atomic<int> made = 0;
  std::atomic<int> refused = 0;
  at_once(16, [&](int) {
    App app = sample_app("Assess");
    try {
      transact([&](Transaction& tx) { tx.apps().add(app); });
      ++made;
    } catch (const NotUnique& fault) {
      EXPECT_EQ(fault.field, "basic.name");
      ++refused;
    }
  });
  EXPECT_EQ(made, 1);
  EXPECT_EQ(refused, 15);
  read([](Transaction& tx) { EXPECT_EQ(tx.apps().count(), 1); });
}

TEST_P(StoreConformance, S58_OneOfManyChangesOfARevisionWins) {
  App app = sample_app("Assess");
  transact([&](Transaction& tx) { tx.apps().add(app); });
  std::atomic<int> winners = 0;
  std::atomic<int> winner = -1;
  at_once(16, [&](int i) {
    App mine = app;
    mine.description = std::to_string(i);
    bool won = false;
    transact([&](Transaction& tx) { won = tx.apps().replace(mine, 1); });
    if (won) {
      ++winners;
      winner = i;
    }
  });
  EXPECT_EQ(winners, 1);
  read([&](Transaction& tx) {
    EXPECT_EQ(tx.apps().find(app.id)->description, std::to_string(winner));
    EXPECT_EQ(tx.changes().latest(), 2);
  });
}

// Who shares its commit hears of it, and nothing of any of them is there.
TEST_P(StoreConformance, AWorkThatDoesNotFailAloneTakesItsCommitWithIt) {
  std::atomic<int> failed = 0;
  std::atomic<int> acknowledged = 0;
  at_once(16, [&](int i) {
    App app = sample_app("App " + std::to_string(i));
    try {
      store().transact({.now = noon, .fails_alone = i != 0}, [&](Transaction& tx) {
        tx.apps().add(app);
        if (i == 0) throw std::runtime_error("halfway");
      });
      ++acknowledged;
    } catch (const std::runtime_error& fault) {
      if (i == 0) {
        EXPECT_STREQ(fault.what(), "halfway");
      }
      ++failed;
    }
  });
  EXPECT_GE(failed, 1);
  EXPECT_EQ(failed + acknowledged, 16);
  read([&](Transaction& tx) {
    EXPECT_EQ(tx.apps().count(), acknowledged);
    EXPECT_FALSE(tx.apps().find_named("App 0"));
  });
  App later = sample_app("Later");
  transact([&](Transaction& tx) { tx.apps().add(later); });
}

// Numbers that were taken ahead in a transaction which was taken back are given again.
TEST_P(StoreConformance, NoFamilyGetsANumberTwice) {
  std::set<std::uint64_t> given;
  const auto add = [&](bool taken_back) {
    RefreshFamily family{.app = {1}, .user = {1}};
    const auto work = [&](Transaction& tx) {
      tx.families().add(family);
      if (taken_back) throw std::runtime_error("halfway");
    };
    if (taken_back) {
      EXPECT_THROW(transact(work), std::runtime_error);
    } else {
      transact(work);
      EXPECT_TRUE(given.insert(family.id.number).second) << family.id.number;
    }
  };
  for (int i = 0; i < 30; ++i) add(i % 3 == 0);
  reopen();
  for (int i = 0; i < 30; ++i) add(i % 7 == 0);
}

TEST_P(StoreConformance, AChallengeHasSoManyTriesHoweverManyTry) {
  Challenge challenge{.user = {1},
                      .method = "email",
                      .made_at = noon,
                      .expires_at = noon + minutes{10},
                      .tries_left = 5};
  transact([&](Transaction& tx) { tx.challenges().add(challenge); });
  std::atomic<int> taken = 0;
  at_once(16, [&](int) {
    bool mine = false;
    transact([&](Transaction& tx) { mine = tx.challenges().take_try(challenge.id, noon); });
    taken += mine ? 1 : 0;
  });
  EXPECT_EQ(taken, 5);
}

TEST_P(StoreConformance, AChallengeIsVerifiedForOneCaller) {
  Challenge challenge{.user = {1},
                      .method = "totp",
                      .made_at = noon,
                      .expires_at = noon + minutes{10},
                      .tries_left = 5};
  transact([&](Transaction& tx) { tx.challenges().add(challenge); });
  std::atomic<int> winners = 0;
  at_once(16, [&](int) {
    bool mine = false;
    transact([&](Transaction& tx) {
      mine = tx.challenges().verify(challenge.id, noon, noon + minutes{5});
    });
    winners += mine ? 1 : 0;
  });
  EXPECT_EQ(winners, 1);
}

TEST_P(StoreConformance, AStepOfAnAuthenticatorIsUsedOnce) {
  Authenticator authenticator{.user = {1}, .sealed_key = "sealed", .label = "Phone"};
  transact([&](Transaction& tx) { tx.authenticators().add(authenticator); });
  std::atomic<int> winners = 0;
  at_once(16, [&](int) {
    bool mine = false;
    transact([&](Transaction& tx) { mine = tx.authenticators().use_step(authenticator.id, 1000); });
    winners += mine ? 1 : 0;
  });
  EXPECT_EQ(winners, 1);
  transact([&](Transaction& tx) {
    EXPECT_FALSE(tx.authenticators().use_step(authenticator.id, 999));
    EXPECT_TRUE(tx.authenticators().use_step(authenticator.id, 1001));
  });
}

TEST_P(StoreConformance, ARecoveryCodeIsSpentOnceHoweverManyTry) {
  const std::vector<Digest> set = {digest_of('a'), digest_of('b')};
  transact([&](Transaction& tx) { tx.recovery_codes().replace({1}, set, noon); });
  std::atomic<int> winners = 0;
  at_once(16, [&](int) {
    bool mine = false;
    transact([&](Transaction& tx) { mine = tx.recovery_codes().spend({1}, digest_of('a')); });
    winners += mine ? 1 : 0;
  });
  EXPECT_EQ(winners, 1);
  read([](Transaction& tx) { EXPECT_EQ(tx.recovery_codes().left({1}).codes, 1); });
}

TEST_P(StoreConformance, ATokenIsRevokedOnce) {
  const Revocation revocation{.token = std::string(24, '\xEE'), .app = {1}, .expires_at = noon};
  std::atomic<int> first = 0;
  at_once(16, [&](int) {
    bool mine = false;
    transact([&](Transaction& tx) { mine = tx.revocations().add(revocation); });
    first += mine ? 1 : 0;
  });
  EXPECT_EQ(first, 1);
  read([](Transaction& tx) { EXPECT_EQ(tx.changes().latest(), 1); });
}

TEST_P(StoreConformance, TheAuditTrailHasNoGapsUnderManyWriters) {
  constexpr int writers = 8;
  constexpr int each = 25;
  std::atomic<int> taken_back = 0;
  at_once(writers, [&](int writer) {
    for (int i = 0; i < each; ++i) {
      try {
        transact([&](Transaction& tx) {
          AuditRow row{.revision = tx.revision(),
                       .action = "app.updated",
                       .object_name = std::to_string(writer)};
          tx.audit().append(row);
          if (i % 5 == 4) throw std::runtime_error("taken back");
        });
      } catch (const std::runtime_error&) {
        ++taken_back;
      }
    }
  });
  EXPECT_EQ(taken_back, writers * each / 5);
  read([&](Transaction& tx) {
    EXPECT_FALSE(tx.audit().first_broken({}));
    const auto newest = tx.audit().list({.limit = 1});
    ASSERT_EQ(newest.items.size(), 1U);
    EXPECT_EQ(newest.items[0].number, writers * each * 4 / 5);
    EXPECT_EQ(tx.changes().latest(), writers * each * 4 / 5);
  });
}

TEST_P(StoreConformance, WhatWasAcknowledgedIsThereAfterReopening) {
  std::atomic<int> acknowledged = 0;
  at_once(8, [&](int writer) {
    for (int i = 0; i < 10; ++i) {
      App app = sample_app("App " + std::to_string(writer) + " " + std::to_string(i));
      transact([&](Transaction& tx) { tx.apps().add(app); });
      // Acknowledged is visible, to every reader and at once.
      read([&](Transaction& tx) { EXPECT_TRUE(tx.apps().find(app.id)); });
      ++acknowledged;
    }
  });
  reopen();
  read([&](Transaction& tx) {
    EXPECT_EQ(tx.apps().count(), acknowledged);
    EXPECT_EQ(tx.changes().latest(), acknowledged);
  });
}

TEST_P(StoreConformance, WhatIsNotAcknowledgedIsNotSeen) {
  std::atomic<bool> over = false;
  at_once(4, [&](int thread) {
    if (thread == 0) {
      for (int i = 0; i < 20; ++i) {
        EXPECT_THROW(transact([&](Transaction& tx) {
                       App app = sample_app("Never");
                       tx.apps().add(app);
                       std::this_thread::sleep_for(milliseconds{1});
                       throw std::runtime_error("no");
                     }),
                     std::runtime_error);
      }
      over = true;
      return;
    }
    while (!over) {
      read([](Transaction& tx) { EXPECT_FALSE(tx.apps().find_named("Never")); });
    }
  });
}

TEST_P(StoreConformance, AReaderSeesOneStateFromBeginningToEnd) {
  App app = sample_app("Assess");
  transact([&](Transaction& tx) { tx.apps().add(app); });
  read([&](Transaction& tx) {
    EXPECT_EQ(tx.apps().find(app.id)->description, "");
    App changed = app;
    changed.description = "changed meanwhile";
    transact([&](Transaction& other) { EXPECT_TRUE(other.apps().replace(changed, 1)); });
    EXPECT_EQ(tx.apps().find(app.id)->description, "");
    EXPECT_EQ(tx.changes().latest(), 1);
  });
  read([&](Transaction& tx) {
    EXPECT_EQ(tx.apps().find(app.id)->description, "changed meanwhile");
  });
}

TEST_P(StoreConformance, TransactInsideTransactIsRefused) {
  EXPECT_THROW(transact([&](Transaction&) { transact([](Transaction&) {}); }), std::logic_error);
}

}  // namespace doorward::store
