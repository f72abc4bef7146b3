// SPDX-License-Identifier: Apache-2.0
#include "service/idempotency.h"

#include "service/administration_test.h"
#include "service/scopes.h"

namespace doorward::service {
namespace {

class IdempotencyTest : public AdministrationTest {
 protected:
  Outcome<Saved<CustomScope>> make_scope(const Actor& actor, const std::string& name) {
    return create<CustomScope>(admin_, actor, {{{"name", name}, {"label", name}}, {}});
  }
  std::int64_t scopes() {
    return reading<std::int64_t>(admin_,
                                 [](store::Transaction& tx) { return tx.scopes().count(); });
  }
};

// What a server that is killed leaves behind: the change is committed, no answer was kept, and the
// next process knows nothing but the database.
TEST_F(IdempotencyTest, WhatWasCommittedIsKnownThoughTheAnswerWasNeverKept) {
  Idempotency killed{admin_};
  auto actor = root();
  ASSERT_FALSE(*killed.recall(actor, "k", "POST"));
  const auto claim = killed.claim(actor, "k", "POST");
  actor.along = claim.along;
  const auto saved = make_scope(actor, "once");
  ASSERT_TRUE(saved);
  EXPECT_TRUE(*claim.made);

  Idempotency next{admin_};
  const auto found = next.recall(root(), "k", "POST");
  ASSERT_TRUE(found && *found);
  EXPECT_EQ((*found)->status, 0);
  EXPECT_EQ((*found)->changed, std::vector{saved->object.id.text()});
  EXPECT_FALSE(next.recall(root(), "k", "POST another"));
}

TEST_F(IdempotencyTest, TheAnswerTakesThePlaceOfTheClaim) {
  Idempotency all{admin_};
  auto actor = root();
  ASSERT_FALSE(*all.recall(actor, "k", "POST"));
  actor.along = all.claim(actor, "k", "POST").along;
  ASSERT_TRUE(make_scope(actor, "first"));
  ASSERT_TRUE(make_scope(actor, "second"));  // A request may change things one after the other.
  all.remember(actor, "k", "POST", {201, "ETag: 1\n", "{}"});
  all.forget(actor, "k");
  const auto found = all.recall(root(), "k", "POST");
  ASSERT_TRUE(found && *found);
  EXPECT_EQ((*found)->status, 201);
  EXPECT_EQ((*found)->body, "{}");
}

TEST_F(IdempotencyTest, WhatIsRefusedClaimsNothing) {
  Idempotency all{admin_};
  auto actor = root();
  const auto claim = all.claim(actor, "k", "POST");
  actor.along = claim.along;
  EXPECT_FALSE(make_scope(actor, "no name"));
  EXPECT_FALSE(*claim.made);
  EXPECT_FALSE(*all.recall(root(), "k", "POST"));
}

TEST_F(IdempotencyTest, OfTwoNodesWithOneKeyOneWorks) {
  Idempotency one{admin_}, other{admin_};
  auto first = root(), second = root();
  first.along = one.claim(first, "k", "POST").along;
  second.along = other.claim(second, "k", "POST").along;
  const auto before = scopes();
  ASSERT_TRUE(make_scope(first, "mine"));
  EXPECT_THROW((void)make_scope(second, "theirs"), store::NotUnique);
  EXPECT_EQ(scopes(), before + 1);
}

}  // namespace
}  // namespace doorward::service
