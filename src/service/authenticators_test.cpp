// SPDX-License-Identifier: Apache-2.0
#include "service/authenticators.h"

#include <bit>

#include "service/identity_test.h"

namespace doorward::service {
namespace {

using enum VerificationMethod;
using enum AuthenticatorRefusal;

class AuthenticatorsTest : public IdentityTest {
 protected:
  template <class T>
  static void expect_refused(const AuthenticatorResult<T>& result, AuthenticatorRefusal why) {
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().refusal, why);
    EXPECT_FALSE(result.error().detail.empty());
  }
};

TEST_F(AuthenticatorsTest, ARegisteredAppVerifies) {
  const Secret key = registered_key();
  wait(seconds{30});
  ASSERT_EQ(start(ada(), totp), started);
  EXPECT_EQ(check(ada(), wrong(std::string{crypto::totp_code(key, clock_.now()).reveal()})),
            VerificationRefusal::code_wrong);
  EXPECT_EQ(check(ada(), crypto::totp_code(key, clock_.now()).reveal()), passed);
  EXPECT_TRUE(fresh(ada()));
}

// RFC 6238 section 5.2: also when two verifications are asked for within one step.
TEST_F(AuthenticatorsTest, ACodeOfTheAppCountsOnce) {
  const Secret key = registered_key();
  ASSERT_EQ(start(ada(), totp), started);
  EXPECT_EQ(check(ada(), crypto::totp_code(key, clock_.now()).reveal()),
            VerificationRefusal::code_wrong)
      << "the code that confirmed the app";
  wait(seconds{30});
  const Secret code = crypto::totp_code(key, clock_.now());
  EXPECT_EQ(check(ada(), code.reveal()), passed);
  ASSERT_EQ(start(ada(), totp), started);
  EXPECT_EQ(check(ada(), code.reveal()), VerificationRefusal::code_wrong);
}

TEST_F(AuthenticatorsTest, AnAppThatWasNotConfirmedVerifiesNothing) {
  verify_with_owner_key(ada());
  ASSERT_TRUE(authenticators_.add_totp(ada(), ada_.user, "Phone", last_.id));
  EXPECT_EQ(start(ada(), totp), VerificationRefusal::authenticator_missing);
}

TEST_F(AuthenticatorsTest, RegistrationShowsTheKeyOnceAndSealsIt) {
  verify_with_owner_key(ada());
  const auto made = authenticators_.add_totp(ada(), ada_.user, "Phone", last_.id);
  ASSERT_TRUE(made);
  EXPECT_TRUE(made->uri.reveal().starts_with("otpauth://totp/Doorward:ada%40example.com?secret="));
  EXPECT_EQ(made->key_text.reveal(), crypto::totp_key_text(stored_key()).reveal());
  const auto listed = authenticators_.list(ada_.user);
  ASSERT_EQ(listed.size(), 1U);
  EXPECT_EQ(listed[0].label, "Phone");
  EXPECT_FALSE(listed[0].confirmed);
  EXPECT_TRUE(listed[0].sealed_key.empty());
}

TEST_F(AuthenticatorsTest, ASealedKeyOpensInItsOwnRowOnly) {
  verify_with_owner_key(ada());
  ASSERT_TRUE(authenticators_.add_totp(ada(), ada_.user, "Phone", last_.id));
  store::Authenticator row;
  store_->read([&](store::Transaction& tx) { row = tx.authenticators().of(ada_.user).at(0); });
  EXPECT_TRUE(open_authenticator_key(seal_, row));
  EXPECT_FALSE(open_authenticator_key(crypto::SealKey::random(), row));
  row.user = eve_.user;
  EXPECT_FALSE(open_authenticator_key(seal_, row));
}

TEST_F(AuthenticatorsTest, AStolenTokenCannotRegisterAnAppOfItsOwn) {
  expect_refused(authenticators_.add_totp(ada(), ada_.user, "Phone", {}), verification_required);
  ASSERT_EQ(start(ada(), email), started);
  expect_refused(authenticators_.add_totp(ada(), ada_.user, "Phone", last_.id),
                 verification_required);
  verify_with_owner_key(ada());
  expect_refused(authenticators_.add_totp(eve(), eve_.user, "Phone", last_.id),
                 verification_required);
  expect_refused(authenticators_.add_totp(ada(), eve_.user, "Phone", last_.id), not_yourself);
  wait(minutes{5});
  expect_refused(authenticators_.add_totp(ada(), ada_.user, "Phone", last_.id),
                 verification_required);
  EXPECT_TRUE(authenticators_.list(ada_.user).empty());
}

TEST_F(AuthenticatorsTest, ConfirmingNeedsTheRightCodeOfYourOwnApp) {
  verify_with_owner_key(ada());
  const auto made = authenticators_.add_totp(ada(), ada_.user, "Phone", last_.id);
  const std::string code{crypto::totp_code(stored_key(), clock_.now()).reveal()};
  expect_refused(authenticators_.confirm(ada(), ada_.user, made->id, wrong(code)), code_wrong);
  expect_refused(authenticators_.confirm(ada(), ada_.user, {4711}, code), authenticator_unknown);
  expect_refused(authenticators_.confirm(eve(), eve_.user, made->id, code), authenticator_unknown);
  expect_refused(authenticators_.confirm(eve(), ada_.user, made->id, code), not_yourself);
  EXPECT_TRUE(authenticators_.confirm(ada(), ada_.user, made->id, code));
  expect_refused(authenticators_.confirm(ada(), ada_.user, made->id, code), already_confirmed);
}

// Who has a session of Ada's and no verification could else try all codes of an app that she has
// begun to add: the codes of recovery come with the right one.
TEST_F(AuthenticatorsTest, S73_AFirstCodeIsNotGuessed) {
  verify_with_owner_key(ada());
  const auto made = authenticators_.add_totp(ada(), ada_.user, "Phone", last_.id);
  ASSERT_TRUE(made);
  const std::string right{crypto::totp_code(stored_key(), clock_.now()).reveal()};
  for (int i = 0; i < 20; ++i) {
    expect_refused(authenticators_.confirm(eve(), eve_.user, made->id, right),
                   authenticator_unknown);
  }
  for (int i = 0; i < 10; ++i) {
    expect_refused(authenticators_.confirm(ada(), ada_.user, made->id, wrong(right)), code_wrong);
  }
  expect_refused(authenticators_.confirm(ada(), ada_.user, made->id, right), tries_used_up);
  EXPECT_TRUE(authenticators_.list(ada_.user).empty());
  EXPECT_EQ(audited_with("authenticator.removed"), 1);
  registered_key();
}

// Ids count upwards, and anybody may send any number: also the one that, mixed with Eve's own id as
// ids are spread (base/id.h), comes to the same as Ada's app with Ada's.
TEST_F(AuthenticatorsTest, S73_NobodyUsesUpTheTriesOfAnother) {
  verify_with_owner_key(ada());
  const auto made = authenticators_.add_totp(ada(), ada_.user, "Phone", last_.id);
  ASSERT_TRUE(made);
  std::uint64_t inverse = 1;  // Each round doubles the bits that are right.
  for (int i = 0; i < 6; ++i) inverse *= 2 - spread(AuthenticatorId{1}) * inverse;
  const auto both = spread(made->id) ^ std::rotl(spread(ada_.user), 32);
  const AuthenticatorId same{(both ^ std::rotl(spread(eve_.user), 32)) * inverse};
  ASSERT_EQ(spread(same) ^ std::rotl(spread(eve_.user), 32), both);
  for (int i = 0; i < 20; ++i) {
    expect_refused(authenticators_.confirm(eve(), eve_.user, same, "123456"),
                   authenticator_unknown);
  }
  const auto right = crypto::totp_code(stored_key(), clock_.now());
  EXPECT_TRUE(authenticators_.confirm(ada(), ada_.user, made->id, right.reveal()));
}

TEST_F(AuthenticatorsTest, AFirstCodeIsTypedAsTheAppShowsIt) {
  verify_with_owner_key(ada());
  const auto made = authenticators_.add_totp(ada(), ada_.user, "Phone", last_.id);
  ASSERT_TRUE(made);
  std::string code{crypto::totp_code(stored_key(), clock_.now()).reveal()};
  code.insert(3, " ");
  EXPECT_TRUE(authenticators_.confirm(ada(), ada_.user, made->id, code));
}

TEST_F(AuthenticatorsTest, RemovingNeedsAFreshVerificationAndEndsIt) {
  registered_key();
  const auto id = authenticators_.list(ada_.user).at(0).id;
  expect_refused(authenticators_.remove(ada(), ada_.user, id, {}), verification_required);
  expect_refused(authenticators_.remove(ada(), eve_.user, id, last_.id), authenticator_unknown);
  EXPECT_TRUE(authenticators_.remove(ada(), ada_.user, id, last_.id));
  EXPECT_TRUE(authenticators_.list(ada_.user).empty());
  EXPECT_EQ(start(ada(), totp), VerificationRefusal::authenticator_missing);
}

TEST_F(AuthenticatorsTest, AreFiveAtMostAndHalfRegisteredOnesAreReplaced) {
  for (int i = 0; i < 5; ++i) registered_key();
  verify_with_owner_key(ada());
  expect_refused(authenticators_.add_totp(ada(), ada_.user, "Sixth", last_.id), too_many);
  const auto first = authenticators_.list(ada_.user).at(0).id;
  ASSERT_TRUE(authenticators_.remove(ada(), ada_.user, first, last_.id));
  for (int i = 0; i < 3; ++i) {
    EXPECT_TRUE(authenticators_.add_totp(ada(), ada_.user, "Half", last_.id));
  }
  EXPECT_EQ(authenticators_.list(ada_.user).size(), 5U);
}

TEST_F(AuthenticatorsTest, LabelsAreShortTextInOneLine) {
  verify_with_owner_key(ada());
  for (const std::string& bad :
       {std::string{}, std::string{" "}, std::string(81, 'x'), std::string{"a\nb"},
        std::string{"\xff"}, std::string{"a\0b", 3}}) {
    expect_refused(authenticators_.add_totp(ada(), ada_.user, bad, last_.id), label_invalid);
  }
  std::string longest;  // Characters are counted, not bytes.
  for (int i = 0; i < 80; ++i) longest += "é";
  EXPECT_TRUE(authenticators_.add_totp(ada(), ada_.user, longest + " ", last_.id));
  EXPECT_EQ(authenticators_.list(ada_.user).at(0).label, longest);
}

TEST_F(AuthenticatorsTest, S62_EveryChangeIsInTheAuditTrail) {
  registered_key();
  const auto id = authenticators_.list(ada_.user).at(0).id;
  ASSERT_TRUE(authenticators_.remove(ada(), ada_.user, id, last_.id));
  std::vector<std::string> actions;
  for (const auto& row : audited()) {
    if (row.action.starts_with("authenticator.")) actions.push_back(row.action);
  }
  EXPECT_EQ(actions, (std::vector<std::string>{"authenticator.added", "authenticator.confirmed",
                                               "authenticator.removed"}));
}

TEST_F(AuthenticatorsTest, RecoveryCodesComeWithTheFirstAppAlone) {
  verify_with_owner_key(ada());
  const auto first = authenticators_.add_totp(ada(), ada_.user, "Phone", last_.id);
  ASSERT_TRUE(first);
  auto code = crypto::totp_code(stored_key(), clock_.now());
  const auto codes = authenticators_.confirm(ada(), ada_.user, first->id, code.reveal());
  ASSERT_TRUE(codes);
  EXPECT_EQ(codes->size(), 10U);
  EXPECT_EQ(authenticators_.recovery_codes(ada_.user).codes, 10);
  const auto second = authenticators_.add_totp(ada(), ada_.user, "Tablet", last_.id);
  ASSERT_TRUE(second);
  code = crypto::totp_code(stored_key(), clock_.now());
  const auto none = authenticators_.confirm(ada(), ada_.user, second->id, code.reveal());
  ASSERT_TRUE(none);
  EXPECT_TRUE(none->empty());
}

TEST_F(AuthenticatorsTest, ARecoveryCodeIsOnceAsGoodAsACodeOfTheApp) {
  registered_key();
  const auto codes = authenticators_.make_recovery_codes(ada(), ada_.user, last_.id);
  ASSERT_TRUE(codes);
  const std::string code{codes->front().reveal()};
  ASSERT_EQ(start(ada(), VerificationMethod::totp), started);
  EXPECT_EQ(check(ada(), code), passed);
  EXPECT_TRUE(fresh(ada()));
  ASSERT_EQ(start(ada(), VerificationMethod::totp), started);
  EXPECT_EQ(check(ada(), code), VerificationRefusal::code_wrong);
  EXPECT_EQ(authenticators_.recovery_codes(ada_.user).codes, 9);
  EXPECT_EQ(audited_with("recovery_code.used"), 1);
}

TEST_F(AuthenticatorsTest, RecoveryCodesAreMadeByTheirUserWhoWasVerifiedAndHasAnApp) {
  expect_refused(authenticators_.make_recovery_codes(ada(), ada_.user, {}), verification_required);
  verify_with_owner_key(ada());
  expect_refused(authenticators_.make_recovery_codes(ada(), ada_.user, last_.id),
                 authenticator_missing);
  expect_refused(authenticators_.make_recovery_codes(eve(), ada_.user, last_.id), not_yourself);
}

TEST_F(AuthenticatorsTest, RecoveryCodesEndWithTheLastApp) {
  registered_key();
  const auto id = authenticators_.list(ada_.user).at(0).id;
  EXPECT_EQ(authenticators_.recovery_codes(ada_.user).codes, 10);
  ASSERT_TRUE(authenticators_.remove(ada(), ada_.user, id, last_.id));
  EXPECT_EQ(authenticators_.recovery_codes(ada_.user).codes, 0);
}

TEST_F(AuthenticatorsTest, TheUserIsToldOfEachChange) {
  registered_key();
  const auto codes = authenticators_.make_recovery_codes(ada(), ada_.user, last_.id);
  ASSERT_TRUE(codes);
  ASSERT_EQ(start(ada(), VerificationMethod::totp), started);
  ASSERT_EQ(check(ada(), codes->front().reveal()), passed);
  const auto id = authenticators_.list(ada_.user).at(0).id;
  ASSERT_TRUE(authenticators_.remove(ada(), ada_.user, id, last_.id));
  notices_.flush();
  const auto all = mails();
  for (const auto* subject : {"An authenticator was added", "Recovery codes were made",
                              "A recovery code was used", "An authenticator was removed"}) {
    EXPECT_NE(all.find(subject), std::string::npos) << subject;
  }
  EXPECT_EQ(all.find(codes->back().reveal()), std::string::npos) << "a code was mailed";
}

}  // namespace
}  // namespace doorward::service
