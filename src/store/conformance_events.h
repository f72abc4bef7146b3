// SPDX-License-Identifier: Apache-2.0
// Audit trail, history, approvals, verification and what expires: part of the conformance suite.
#pragma once

#include "store/conformance.h"

namespace doorward::store {

TEST_P(StoreConformance, AuditRowsAreNumberedAndChained) {
  transact([](Transaction& tx) {
    for (int i = 1; i <= 5; ++i) {
      AuditRow row{.revision = i,
                   .at = noon,
                   .by = {static_cast<std::uint64_t>(i % 2 + 1)},
                   .through = {3},
                   .address = "192.0.2.1",
                   .action = i == 3 ? "secret.shown" : "app.updated",
                   .object = AppId{static_cast<std::uint64_t>(i)}.text(),
                   .object_name = "Assess " + std::to_string(i),
                   .before = {{"basic.name", std::string("old")}, {"oauth.enabled", false}},
                   .after = {{"basic.name", std::string("new")}, {"oauth.enabled", true}},
                   .request = "01ARZ3NDEKTSV4RRFFQ69G5FAV"};
      tx.audit().append(row);
      EXPECT_EQ(row.number, i);
      EXPECT_EQ(row.chain.size(), 64U);
    }
  });
  read([](Transaction& tx) {
    EXPECT_FALSE(tx.audit().first_broken({}));
    const auto page = tx.audit().list({.limit = 2});
    ASSERT_EQ(page.items.size(), 2U);
    EXPECT_EQ(page.items[0].number, 5);
    EXPECT_EQ(page.items[0].object_name, "Assess 5");
    EXPECT_EQ(page.items[0].before.at("basic.name"), Value{std::string("old")});
    EXPECT_EQ(page.items[0].after.at("oauth.enabled"), Value{true});
    EXPECT_EQ(page.items[0].request, "01ARZ3NDEKTSV4RRFFQ69G5FAV");
    EXPECT_NE(page.items[0].chain, page.items[1].chain);
    EXPECT_EQ(tx.audit().list({.cursor = page.next, .limit = 2}).items[0].number, 3);
    EXPECT_EQ(tx.audit().list({.filters = {{"action", "secret.shown"}}}).items.size(), 1U);
    EXPECT_EQ(tx.audit().list({.filters = {{"by", UserId{2}.text()}}}).items.size(), 3U);
    EXPECT_EQ(tx.audit().list({.filters = {{"object", AppId{4}.text()}}}).items.size(), 1U);
    EXPECT_EQ(tx.audit().list({.search = "ASSESS 4"}).items.size(), 1U);
    EXPECT_EQ(tx.audit().list({.search = "4"}).items.size(), 0U);
  });
}

inline Receipt sample_receipt(const std::string& id, std::uint64_t app) {
  return {.id = id,
          .at = noon,
          .endpoint = "/oauth2/token",
          .flow = "client_credentials",
          .dialect = Dialect::salesforce,
          .address = "192.0.2.1",
          .consumer_key = "key",
          .app = {app},
          .user = {2},
          .secret = {3},
          .denied = Rule::run_as_user_set,
          .because = "run-as user: none",
          .scopes = "api",
          .brought = Brought{.secret = true, .passwordless = true},
          .revision = 17,
          .checks = {{Rule::app_known, Verdict::passed, "Assess"},
                     {Rule::run_as_user_set, Verdict::failed, "none"},
                     {Rule::api_enabled, Verdict::not_checked, ""}}};
}

TEST_P(StoreConformance, AReceiptComesBackAsItWasGiven) {
  const Receipt given = sample_receipt("01ARZ3NDEKTSV4RRFFQ69G5FAV", 1);
  transact([&](Transaction& tx) {
    tx.history().add({.receipt = given, .last_at = noon});
    tx.history().add({.receipt = given, .last_at = noon});  // Handed over twice, kept once.
    tx.history().more(given.id, 41, noon + seconds{30});
  });
  read([&](Transaction& tx) {
    const auto found = tx.history().find(given.id);
    ASSERT_TRUE(found);
    const Receipt& receipt = found->receipt;
    EXPECT_EQ(found->count, 42);
    EXPECT_EQ(found->last_at, noon + seconds{30});
    EXPECT_EQ(receipt.at, noon);
    EXPECT_EQ(receipt.endpoint, given.endpoint);
    EXPECT_EQ(receipt.flow, given.flow);
    EXPECT_EQ(receipt.dialect, Dialect::salesforce);
    EXPECT_EQ(receipt.app, given.app);
    EXPECT_EQ(receipt.user, given.user);
    EXPECT_EQ(receipt.secret, given.secret);
    EXPECT_EQ(receipt.denied, Rule::run_as_user_set);
    EXPECT_EQ(receipt.because, given.because);
    EXPECT_EQ(receipt.brought, given.brought);
    EXPECT_EQ(receipt.revision, 17);
    ASSERT_EQ(receipt.checks.size(), 3U);
    EXPECT_EQ(receipt.checks[1].rule, Rule::run_as_user_set);
    EXPECT_EQ(receipt.checks[1].verdict, Verdict::failed);
    EXPECT_EQ(receipt.checks[0].found, "Assess");
    EXPECT_EQ(receipt.checks[2].verdict, Verdict::not_checked);
    EXPECT_FALSE(tx.history().find("01ARZ3NDEKTSV4RRFFQ69G5FAX"));
  });
}

TEST_P(StoreConformance, HistoryIsListedNewestFirst) {
  transact([](Transaction& tx) {
    for (int i = 0; i < 20; ++i) {
      Receipt receipt = sample_receipt("receipt " + std::to_string(i), i % 3 + 1);
      receipt.at = noon + seconds{i};
      if (i % 4 == 0) receipt.denied.reset();
      tx.history().add({.receipt = receipt, .last_at = receipt.at});
    }
  });
  const auto count = [](Transaction& tx, const char* field, const std::string& value) {
    return tx.history().list({.filters = {{field, value}}}).items.size();
  };
  read([&](Transaction& tx) {
    const auto page = tx.history().list({.limit = 3});
    ASSERT_EQ(page.items.size(), 3U);
    EXPECT_EQ(page.items[0].receipt.id, "receipt 19");
    EXPECT_EQ(tx.history().list({.cursor = page.next, .limit = 3}).items[0].receipt.id,
              "receipt 16");
    EXPECT_EQ(count(tx, "app", AppId{1}.text()), 7U);
    EXPECT_EQ(count(tx, "user", UserId{2}.text()), 20U);
    EXPECT_EQ(count(tx, "outcome", "issued"), 5U);
    EXPECT_EQ(count(tx, "outcome", "denied"), 15U);
    EXPECT_EQ(count(tx, "rule", "run_as_user_set"), 15U);
    EXPECT_EQ(count(tx, "rule", "client_credentials.run_as_user_set"), 15U);
    EXPECT_EQ(count(tx, "address", "192.0.2.1"), 20U);
    EXPECT_EQ(count(tx, "address", "192.0.2"), 0U);
  });
  transact([](Transaction& tx) {
    EXPECT_EQ(tx.history().prune(noon + seconds{10}, 4), 4);
    EXPECT_EQ(tx.history().prune(noon + seconds{10}, 100), 6);
    EXPECT_EQ(tx.history().prune(noon + seconds{10}, 100), 0);
    EXPECT_EQ(tx.history().list({.limit = 500}).items.size(), 10U);
  });
}

// More rows than are gathered and sorted, and none of them new: the list follows the filter's
// index.
TEST_P(StoreConformance, OldDecisionsOfABusyAppAreListedInOrder) {
  constexpr int many = 4100;
  transact([](Transaction& tx) {
    for (int i = 0; i < 2 * many; ++i) {
      Receipt receipt{.id = "receipt " + std::to_string(i), .at = noon + seconds{i / 3}};
      receipt.app.number = i < many ? 1 : 2;
      receipt.address = i % 2 == 0 ? "192.0.2.1" : "192.0.2.2";
      tx.history().add({.receipt = receipt, .last_at = receipt.at});
    }
  });
  read([&](Transaction& tx) {
    ListQuery query{.filters = {{"app", AppId{1}.text()}}, .limit = 500};
    int expected = many;
    do {
      const auto page = tx.history().list(query);
      for (const HistoryRow& row : page.items) {
        EXPECT_EQ(row.receipt.id, "receipt " + std::to_string(--expected));
      }
      query.cursor = page.next;
    } while (!query.cursor.empty());
    EXPECT_EQ(expected, 0);
    query.filters.emplace("address", "192.0.2.2");
    EXPECT_EQ(tx.history().list(query).items.size(), 500U);
    EXPECT_EQ(tx.history().list(query).items[0].receipt.id, "receipt 4099");
  });
}

TEST_P(StoreConformance, ApprovalsCountUses) {
  transact([](Transaction& tx) {
    const auto end = noon + hours{2};
    tx.approvals().used({1}, {2}, "api", 3, noon, noon + seconds{5}, end);
    tx.approvals().used({1}, {2}, "api id", 2, noon - seconds{5}, noon + seconds{1}, noon);
    tx.approvals().used({1}, {3}, "api", 1, noon, noon);
    tx.approvals().used({4}, {2}, "api", 1, noon, noon);
  });
  read([](Transaction& tx) {
    const auto page = tx.approvals().list({.filters = {{"app", AppId{1}.text()}}});
    ASSERT_EQ(page.items.size(), 2U);
    EXPECT_EQ(page.items[0].use_count, 5);
    EXPECT_EQ(page.items[0].first_used_at, noon - seconds{5});
    EXPECT_EQ(page.items[0].last_used_at, noon + seconds{5});
    EXPECT_EQ(page.items[0].scopes, "api id");
    EXPECT_EQ(page.items[0].program_tokens_end_at, noon + hours{2});
    EXPECT_EQ(page.items[1].program_tokens_end_at, Instant{});
    EXPECT_EQ(tx.approvals().list({.filters = {{"user", UserId{2}.text()}}}).items.size(), 2U);
  });
  transact([](Transaction& tx) {
    tx.approvals().remove({1}, {2});
    EXPECT_EQ(tx.approvals().list({}).items.size(), 2U);
  });
}

TEST_P(StoreConformance, AllApprovalsOfAnAppAreTakenBackAtOnce) {
  transact([](Transaction& tx) {
    tx.approvals().used({1}, {2}, "api", 1, noon, noon);
    tx.approvals().used({1}, {3}, "api", 1, noon, noon);
    tx.approvals().used({4}, {2}, "api", 1, noon, noon);
    EXPECT_EQ(tx.approvals().of({1}), 2);
    EXPECT_EQ(tx.approvals().remove_all({1}), 2);
    EXPECT_EQ(tx.approvals().remove_all({1}), 0);
  });
  read([](Transaction& tx) {
    EXPECT_EQ(tx.approvals().of({1}), 0);
    EXPECT_EQ(tx.approvals().of({4}), 1);
  });
}

TEST_P(StoreConformance, ANewChallengeEndsTheOpenOne) {
  Challenge first{.user = {1},
                  .through = {3},
                  .session = {4},
                  .method = "email",
                  .made_at = noon,
                  .expires_at = noon + minutes{10},
                  .tries_left = 5};
  first.code.fill(0xAB);
  Challenge second = first;
  second.made_at = noon + minutes{1};
  transact([&](Transaction& tx) { tx.challenges().add(first); });
  transact([&](Transaction& tx) { tx.challenges().add(second); });
  transact([&](Transaction& tx) {
    const Instant now = noon + minutes{2};
    EXPECT_FALSE(tx.challenges().take_try(first.id, now));
    EXPECT_FALSE(tx.challenges().verify(first.id, now, now + minutes{5}));
    EXPECT_EQ(tx.challenges().find(second.id)->code, first.code);
    EXPECT_EQ(tx.challenges().find(second.id)->session, SessionId{4});
    EXPECT_TRUE(tx.challenges().take_try(second.id, now));
    EXPECT_TRUE(tx.challenges().verify(second.id, now, now + minutes{5}));
    EXPECT_FALSE(tx.challenges().take_try(second.id, now));
    EXPECT_EQ(tx.challenges().find(second.id)->verified_until, now + minutes{5});
    EXPECT_EQ(tx.challenges().find(second.id)->tries_left, 4);
    EXPECT_EQ(tx.challenges().made_since({1}, "email", noon), 2);
    EXPECT_EQ(tx.challenges().made_since({1}, "email", noon + seconds{1}), 1);
    EXPECT_EQ(tx.challenges().made_since({1}, "totp", noon), 0);
    EXPECT_EQ(tx.challenges().made_since({2}, "email", noon), 0);
    EXPECT_EQ(tx.challenges().prune(now + hours{1}, 10), 0);
    EXPECT_EQ(tx.challenges().prune(now + days{2}, 10), 2);
    EXPECT_FALSE(tx.challenges().find(second.id));
  });
}

TEST_P(StoreConformance, AnExpiredChallengeIsOver) {
  Challenge challenge{.user = {1},
                      .method = "email",
                      .made_at = noon,
                      .expires_at = noon + minutes{10},
                      .tries_left = 5};
  transact([&](Transaction& tx) {
    tx.challenges().add(challenge);
    EXPECT_FALSE(tx.challenges().take_try(challenge.id, noon + minutes{10}));
    EXPECT_FALSE(tx.challenges().verify(challenge.id, noon + minutes{10}, noon + minutes{15}));
    EXPECT_TRUE(tx.challenges().take_try(challenge.id, noon + minutes{10} - milliseconds{1}));
  });
}

TEST_P(StoreConformance, SecretsRememberFirstAndLastUse) {
  ConsumerSecret secret{.app = {1}, .sealed = std::string("\0sealed", 7), .created_at = noon};
  secret.digest.fill(0x5A);
  transact([&](Transaction& tx) {
    tx.secrets().add(secret);
    tx.secrets().used(secret.id, noon + seconds{2}, noon + seconds{4});
    tx.secrets().used(secret.id, noon + seconds{3}, noon + seconds{3});
  });
  clock_.set(noon + minutes{1});
  transact([&](Transaction& tx) {
    const auto all = tx.secrets().of({1});
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all[0].digest, secret.digest);
    EXPECT_EQ(all[0].sealed, secret.sealed);
    EXPECT_EQ(all[0].first_used_at, noon + seconds{2});
    EXPECT_EQ(all[0].last_used_at, noon + seconds{4});
    EXPECT_EQ(tx.changes().latest(), 1);  // Use is no change.
    tx.secrets().remove(secret.id);
    EXPECT_TRUE(tx.secrets().of({1}).empty());
    EXPECT_EQ(tx.changes().after(1).size(), 1U);
  });
}

TEST_P(StoreConformance, RevocationsGoWhenTheirTokenHasExpired) {
  transact([](Transaction& tx) {
    for (char c = 'a'; c < 'f'; ++c) {
      EXPECT_TRUE(tx.revocations().add(
          {.token = std::string(24, c), .app = {1}, .expires_at = noon + seconds{c - 'a'}}));
    }
    EXPECT_FALSE(tx.revocations().add({.token = std::string(24, 'a'), .app = {1}}));
    EXPECT_TRUE(tx.revocations().has(std::string(24, 'a')));
    EXPECT_FALSE(tx.revocations().has(std::string(24, 'f')));
    EXPECT_EQ(tx.changes().after(0).size(), 5U);
    EXPECT_EQ(tx.revocations().prune(noon + seconds{2}, 2), 2);
    EXPECT_EQ(tx.revocations().prune(noon + seconds{2}, 2), 1);
    const auto changes = tx.changes().after(0);
    ASSERT_EQ(changes.size(), 2U);
    EXPECT_EQ(changes[0].object.substr(44), "6464@1800000003000");
    std::string left;
    tx.revocations().for_each([&](Revocation&& revocation) { left += revocation.token[0]; });
    EXPECT_EQ(left, "de");
  });
}

TEST_P(StoreConformance, AnAnswerIsRememberedOnce) {
  const Remembered answer{.actor = "user",
                          .key = "k1",
                          .request_digest = std::string("\0\1", 2),
                          .status = 201,
                          .headers = "ETag: 1",
                          .body = "{}",
                          .at = noon};
  transact([&](Transaction& tx) { tx.idempotency().add(answer); });
  transact([&](Transaction& tx) {
    EXPECT_THROW(tx.idempotency().add(answer), NotUnique);
    const auto found = tx.idempotency().find("user", "k1");
    ASSERT_TRUE(found);
    EXPECT_EQ(found->request_digest, answer.request_digest);
    EXPECT_EQ(found->status, 201);
    EXPECT_FALSE(tx.idempotency().find("other", "k1"));
    EXPECT_EQ(tx.idempotency().prune(noon, 10), 0);
    EXPECT_EQ(tx.idempotency().prune(noon + seconds{1}, 10), 1);
    EXPECT_FALSE(tx.idempotency().find("user", "k1"));
    tx.idempotency().add(answer);
    tx.idempotency().remove("user", "k1");
    EXPECT_FALSE(tx.idempotency().find("user", "k1"));
  });
}

TEST_P(StoreConformance, WhatGoesAlongCommitsWithTheWorkOrNotAtAll) {
  std::vector<std::string> noted;
  const Remembered claim{
      .actor = "user", .key = "k1", .request_digest = "d", .headers = {}, .body = {}, .at = noon};
  const Stamp stamp{.now = noon, .along = [&](Transaction& tx) {
                      noted = tx.changed_objects();
                      tx.idempotency().add(claim);
                    }};
  store().transact(stamp, [](Transaction& tx) { EXPECT_EQ(tx.users().count(), 0); });
  EXPECT_TRUE(noted.empty()) << "it went along with a work that wrote nothing";

  User ada = sample_user("ada@example.com");
  store().transact(stamp, [&](Transaction& tx) { tx.users().add(ada); });
  EXPECT_EQ(noted, std::vector<std::string>{ada.id.text()});

  User bob = sample_user("bob@example.com");  // The claim is taken: his work goes with it.
  EXPECT_THROW(store().transact(stamp, [&](Transaction& tx) { tx.users().add(bob); }), NotUnique);
  read([](Transaction& tx) { EXPECT_EQ(tx.users().count(), 1); });
}

TEST_P(StoreConformance, WhatBelongsToARemovedUserGoesToo) {
  User user = sample_user("ada@example.com");
  Authenticator authenticator{.sealed_key = "sealed", .label = "Phone"};
  transact([&](Transaction& tx) {
    tx.users().add(user);
    authenticator.user = user.id;
    tx.authenticators().add(authenticator);
    tx.authenticators().confirm(authenticator.id);
    tx.recovery_codes().replace(user.id, std::vector<Digest>{Digest{}}, noon);
    tx.approvals().used({1}, user.id, "api", 1, noon, noon);
  });
  read([&](Transaction& tx) {
    ASSERT_EQ(tx.authenticators().of(user.id).size(), 1U);
    EXPECT_TRUE(tx.authenticators().of(user.id)[0].confirmed);
  });
  transact([&](Transaction& tx) { tx.users().remove(user.id); });
  read([&](Transaction& tx) {
    EXPECT_TRUE(tx.authenticators().of(user.id).empty());
    EXPECT_EQ(tx.recovery_codes().left(user.id).codes, 0);
    EXPECT_TRUE(tx.approvals().list({}).items.empty());
  });
}

TEST_P(StoreConformance, NodesReportWhatTheyServe) {
  transact([](Transaction& tx) {
    tx.changes().report({.node = "b", .url = "http://b", .revision = 3, .seen_at = noon});
    tx.changes().report({.node = "a", .url = "http://a", .revision = 1, .seen_at = noon});
    tx.changes().report({.node = "a", .url = "http://a", .revision = 4, .seen_at = noon});
  });
  read([](Transaction& tx) {
    const auto nodes = tx.changes().nodes();
    ASSERT_EQ(nodes.size(), 2U);
    EXPECT_EQ(nodes[0].node, "a");
    EXPECT_EQ(nodes[0].revision, 4);
    EXPECT_EQ(tx.changes().latest(), 0);
  });
  transact([](Transaction& tx) {
    const auto later = noon + node_is_forgotten + seconds{1};
    tx.changes().report({.node = "b", .url = "http://b", .revision = 3, .seen_at = later});
  });
  read([](Transaction& tx) {
    const auto nodes = tx.changes().nodes();
    ASSERT_EQ(nodes.size(), 1U);
    EXPECT_EQ(nodes[0].node, "b");
  });
}

}  // namespace doorward::store
