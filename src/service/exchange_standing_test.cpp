// SPDX-License-Identifier: Apache-2.0
#include "service/exchange_standing.h"

#include "service/administration_test.h"

namespace doorward::service {
namespace {

// A token of one sign-in, one that acts with a token of another, for an app that the user let in.
class ExchangeStandingTest : public AdministrationTest {
 protected:
  ExchangeStandingTest() {
    live_.catch_up();
    asking_.snapshot = live_.snapshot();
    app_.id = {77};
    user_.id = admin_user_;
    facts_.now = clock_.now();
    facts_.client.app = &app_;
    facts_.holder.user = &user_;
    facts_.subject.authentic = facts_.actor.emplace().authentic = true;
    sent_.subject.token = std::string(24, 's');
    sent_.actor.emplace().token = std::string(24, 'a');
    change([&](store::Transaction& tx) {
      for (auto* token : {&sent_.subject, &*sent_.actor}) {
        store::RefreshFamily family{.app = app_.id, .user = user_.id};
        family.tokens_end_at = clock_.now() + hours{1};
        tx.families().add(family);
        token->family = family.id;
      }
      tx.approvals().consent(app_.id, user_.id, "api", clock_.now());
    });
  }
  template <class Work>
  void change(const Work& work) {
    store_->transact({.now = clock_.now()}, work);
  }
  void look() {
    store_->read([&](store::Transaction& tx) { read_standing(tx, facts_, asking_, sent_); });
  }
  std::optional<Rule> subject() const { return facts_.subject.out_of_force; }
  std::optional<Rule> actor() const { return facts_.actor->out_of_force; }

  LiveApp app_;
  User user_;
  Asking asking_;
  grants::ExchangeFacts facts_;
  Exchanging sent_{.subject = {}, .actor = {}, .device = {}, .earlier = {}};
};

TEST_F(ExchangeStandingTest, S54_WhatEndsBetweenTwoLooksIsSeen) {
  look();
  EXPECT_FALSE(subject() || actor());
  EXPECT_TRUE(facts_.approved);
  change([&](store::Transaction& tx) {
    tx.revocations().add({.token = sent_.subject.token, .app = app_.id});
    tx.families().end(sent_.actor->family, clock_.now());
    tx.approvals().remove(app_.id, user_.id);
  });
  look();
  EXPECT_EQ(subject(), Rule::token_not_revoked);
  EXPECT_EQ(actor(), Rule::token_not_revoked);
  EXPECT_FALSE(facts_.approved);
}

TEST_F(ExchangeStandingTest, S58_AnIssuerThatChangesBetweenTwoLooksIsAskedForItsKeysAnew) {
  TrustedIssuer issuer{.name = "Partner", .issuer = "https://id.example"};
  change([&](store::Transaction& tx) { tx.trusted_issuers().add(issuer); });
  sent_.subject.foreign.issuer = issuer.id;
  sent_.subject.foreign.revision = issuer.meta.revision;
  look();
  EXPECT_TRUE(facts_.subject.issuer_active && facts_.subject.keys_available);
  change([&](store::Transaction& tx) {
    issuer.algorithms = {"ES256"};
    EXPECT_TRUE(tx.trusted_issuers().replace(issuer, issuer.meta.revision));
  });
  look();
  EXPECT_TRUE(facts_.subject.issuer_active);
  EXPECT_FALSE(facts_.subject.keys_available);
  change([&](store::Transaction& tx) { tx.trusted_issuers().remove(issuer.id); });
  look();
  EXPECT_FALSE(facts_.subject.issuer_active);
}

TEST_F(ExchangeStandingTest, S45_WhatTheUserAllowedIsPartOfWhatAScopeStandsFor) {
  app_.permitted_users = PermittedUsers::all_users;
  facts_.subject_scopes.set(scope::full());
  look();
  EXPECT_EQ(facts_.subject_scopes, ScopeSet{}.set(scope::api()));
}

TEST_F(ExchangeStandingTest, S54_TheOtherWayRoundToo) {
  change([&](store::Transaction& tx) {
    tx.revocations().add({.token = sent_.actor->token, .app = app_.id});
    tx.families().end(sent_.subject.family, clock_.now());
  });
  look();
  EXPECT_EQ(subject(), Rule::token_not_revoked);
  EXPECT_EQ(actor(), Rule::token_not_revoked);
}

TEST_F(ExchangeStandingTest, S45_LookingSpendsNothingAndSpendingIsSeen) {
  TrustedIssuer issuer;
  issuer.name = "Partner";
  issuer.issuer = "https://partner.example";
  change([&](store::Transaction& tx) { tx.trusted_issuers().add(issuer); });
  const auto until = clock_.now() + hours{1};
  for (auto* token : {&sent_.subject, &*sent_.actor}) {
    token->family = {};
    token->foreign.issuer = issuer.id;
    token->foreign.kept_until = until;
  }
  sent_.subject.foreign.digest = "subject";
  sent_.actor->foreign.digest = "actor";
  for (int i = 0; i < 2; ++i) {
    look();
    EXPECT_TRUE(facts_.subject.unused && facts_.actor->unused);
  }
  change([&](store::Transaction& tx) { tx.used_tokens().use("actor", until); });
  look();
  EXPECT_TRUE(facts_.subject.unused);
  EXPECT_FALSE(facts_.actor->unused);
  // One that would serve for both serves for neither.
  sent_.actor->foreign.digest = "subject";
  look();
  EXPECT_FALSE(facts_.actor->unused);
  sent_.actor->foreign.digest = "another";
  change([&](store::Transaction& tx) { use_up(tx, sent_); });
  look();
  EXPECT_FALSE(facts_.subject.unused || facts_.actor->unused);
  EXPECT_THROW(change([&](store::Transaction& tx) { use_up(tx, sent_); }), store::StoreFault);
}

}  // namespace
}  // namespace doorward::service
