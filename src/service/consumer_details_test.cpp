// SPDX-License-Identifier: Apache-2.0
#include "service/consumer_details.h"

#include <fstream>

#include "service/administration_test.h"

namespace doorward::service {
namespace {

class ConsumerDetailsTest : public AdministrationTest {
 protected:
  void use(SecretId secret, Instant at) {
    store_->transact(root().stamp(),
                     [&](store::Transaction& tx) { tx.secrets().used(secret, at, at); });
  }
  std::string mails() {
    notices_.flush();
    std::string all;
    for (const auto& entry : std::filesystem::directory_iterator{folder_ / "outbox"}) {
      std::ifstream file{entry.path(), std::ios::binary};
      all.append(std::istreambuf_iterator<char>{file}, {});
    }
    return all;
  }
  const App app_ = assess();
};

TEST_F(ConsumerDetailsTest, S32_ASecretIsShownAfterAFreshVerificationOnly) {
  EXPECT_EQ(verdict(secrets_.show(root(), "Assess", "")), "verification_fresh");
  EXPECT_EQ(verdict(secrets_.show(root(), "Assess", "0Vc000000000001AAA")), "verification_fresh");
  const auto passed = verified(root());
  EXPECT_EQ(verdict(secrets_.show(root(), "Assess", passed)), "saved");
  clock_.set(clock_.now() + minutes{5});
  EXPECT_EQ(verdict(secrets_.show(root(), "Assess", passed)), "verification_fresh");
}

TEST_F(ConsumerDetailsTest, S32_TheVerificationOfSomebodyElseIsNone) {
  const Actor other =
      actor(add_user("other@example.com", {}, "System Administrator"), Permissions::all());
  EXPECT_EQ(verdict(secrets_.show(other, "Assess", verified(root()))), "verification_fresh");
}

TEST_F(ConsumerDetailsTest, S32_EachDisclosureHasItsAuditRowWithoutTheSecret) {
  const auto shown = secrets_.show(root(), "Assess", verified(root()));
  ASSERT_TRUE(shown);
  ASSERT_EQ(shown->secrets.size(), 1U);
  const auto value = std::string{shown->secrets[0].value.reveal()};
  EXPECT_TRUE(value.starts_with("DWS"));
  const auto rows = audit("secret.shown");
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].object, app_.id.text());
  EXPECT_EQ(to_json(rows[0].after).find(value), std::string::npos);
  EXPECT_EQ(mails().find(value), std::string::npos);
  EXPECT_NE(mails().find("owner@example.com"), std::string::npos);
}

TEST_F(ConsumerDetailsTest, S32_ARefusedDisclosureLeavesNoRow) {
  EXPECT_FALSE(secrets_.show(root(), "Assess", ""));
  EXPECT_TRUE(audit("secret.shown").empty());
}

TEST_F(ConsumerDetailsTest, S32_DisclosuresAreLimitedPerHour) {
  const auto passed = verified(root());
  int shown = 0;
  while (secrets_.show(root(), "Assess", passed)) ASSERT_LT(++shown, 200);
  EXPECT_EQ(shown, 100);
  EXPECT_EQ(verdict(secrets_.show(root(), "Assess", passed)), "too_many");
  clock_.set(clock_.now() + hours{1});
  EXPECT_EQ(verdict(secrets_.show(root(), "Assess", verified(root()))), "saved");
}

TEST_F(ConsumerDetailsTest, S32_ANewSecretIsSeenToo) {
  admin_.disclosures_per_hour = 3;
  const auto passed = verified(root());
  ASSERT_TRUE(secrets_.show(root(), "Assess", passed));
  ASSERT_TRUE(secrets_.stage(root(), "Assess", passed));
  ASSERT_TRUE(secrets_.show(root(), "Assess", passed));
  EXPECT_EQ(verdict(secrets_.show(root(), "Assess", passed)), "too_many");
  EXPECT_EQ(verdict(secrets_.stage(root(), "Assess", passed)), "too_many");
}

TEST_F(ConsumerDetailsTest, S31_AStagedSecretStandsBesideTheOldOne) {
  const auto staged = secrets_.stage(root(), "Assess", verified(root()));
  ASSERT_TRUE(staged);
  EXPECT_EQ(live_.snapshot()->app(app_.id)->secrets.size(), 2U);
  EXPECT_EQ(secrets_.list(root(), "Assess")->size(), 2U);
  EXPECT_EQ(audit("secret.staged").size(), 1U);
}

TEST_F(ConsumerDetailsTest, FiveSecretsAtMostAreInForce) {
  const auto passed = verified(root());
  for (int i = 0; i < 4; ++i) ASSERT_TRUE(secrets_.stage(root(), "Assess", passed));
  EXPECT_EQ(verdict(secrets_.stage(root(), "Assess", passed)), "conflict");
}

TEST_F(ConsumerDetailsTest, S31_ARetiredSecretEndsAtItsInstant) {
  const auto old = secrets_.list(root(), "Assess")->at(0).id;
  ASSERT_TRUE(secrets_.stage(root(), "Assess", verified(root())));
  const auto end = clock_.now() + hours{1};
  ASSERT_EQ(secrets_.retire(root(), "Assess", old.text(), end, {})->state, SecretState::retiring);
  const auto* live = live_.snapshot()->app(app_.id);
  const auto kept = std::ranges::find(live->secrets, old, &LiveSecret::id);
  ASSERT_NE(kept, live->secrets.end());
  EXPECT_TRUE(kept->in_force(end - milliseconds{1}));
  EXPECT_FALSE(kept->in_force(end));
}

TEST_F(ConsumerDetailsTest, TheLastSecretIsRetiredOnlyByWhoKnowsIt) {
  const auto only = secrets_.list(root(), "Assess")->at(0).id.text();
  EXPECT_EQ(verdict(secrets_.retire(root(), "Assess", only, clock_.now(), {})), "last_secret");
  EXPECT_EQ(verdict(secrets_.retire(root(), "Assess", only, clock_.now(), {"last_secret"})),
            "saved");
}

TEST_F(ConsumerDetailsTest, TheLastSecretIsDeletedOnlyByWhoKnowsIt) {
  const auto first = secrets_.list(root(), "Assess")->at(0).id.text();
  const auto next = secrets_.stage(root(), "Assess", verified(root()))->facts.id.text();
  EXPECT_EQ(verdict(secrets_.remove(root(), "Assess", first, false, {})), "saved");
  EXPECT_EQ(verdict(secrets_.remove(root(), "Assess", next, false, {})), "last_secret");
  EXPECT_EQ(verdict(secrets_.remove(root(), "Assess", next, true, {})), "last_secret");
  ASSERT_TRUE(secrets_.retire(root(), "Assess", next, clock_.now(), {"last_secret"}));
  EXPECT_EQ(verdict(secrets_.remove(root(), "Assess", next, false, {})), "saved");
}

TEST_F(ConsumerDetailsTest, ASecretInUseIsNotDeletedByAccident) {
  const auto secret = secrets_.list(root(), "Assess")->at(0).id;
  use(secret, clock_.now() - days{6});
  EXPECT_EQ(verdict(secrets_.remove(root(), "Assess", secret.text(), false, {})), "conflict");
  EXPECT_EQ(verdict(secrets_.remove(root(), "Assess", secret.text(), true, {"last_secret"})),
            "saved");
  EXPECT_EQ(audit("secret.deleted").size(), 1U);
}

TEST_F(ConsumerDetailsTest, ASecretThatNobodyUsesAnyMoreIsDeleted) {
  const auto secret = secrets_.list(root(), "Assess")->at(0).id;
  use(secret, clock_.now() - days{8});
  EXPECT_EQ(verdict(secrets_.remove(root(), "Assess", secret.text(), false, {"last_secret"})),
            "saved");
}

TEST_F(ConsumerDetailsTest, S59_ASecretOfAnotherAppIsUnknown) {
  SecretId other;
  store_->read([&](store::Transaction& tx) { other = tx.secrets().of(cli_).at(0).id; });
  EXPECT_EQ(verdict(secrets_.remove(root(), "Assess", other.text(), true, {})), "unknown");
  EXPECT_EQ(verdict(secrets_.retire(root(), "Assess", other.text(), clock_.now(), {})), "unknown");
}

}  // namespace
}  // namespace doorward::service
