// SPDX-License-Identifier: Apache-2.0
#include "service/verification.h"

#include <atomic>
#include <thread>

#include "service/identity_test.h"

namespace doorward::service {
namespace {

using enum VerificationMethod;
using enum VerificationRefusal;

class VerificationTest : public IdentityTest {};

TEST_F(VerificationTest, ACodeByMailVerifiesForFiveMinutes) {
  ASSERT_EQ(start(ada(), email), started);
  EXPECT_EQ(last_.sent_to, "a•••@example.com");
  EXPECT_EQ(last_.expires_at, clock_.now() + minutes{10});
  EXPECT_FALSE(fresh(ada()));
  EXPECT_NE(mail().find("To: <ada@example.com>"), std::string::npos);
  EXPECT_NE(mail().find("192.0.2.1"), std::string::npos);

  const auto until = verification_.check(ada(), last_.id, mailed_code());
  ASSERT_TRUE(until);
  EXPECT_EQ(*until, clock_.now() + minutes{5});
  EXPECT_TRUE(fresh(ada()));
  wait(minutes{5} - milliseconds{1});
  EXPECT_TRUE(fresh(ada()));
  wait(milliseconds{1});
  EXPECT_FALSE(fresh(ada()));
}

TEST_F(VerificationTest, ACodeIsTakenAsPeopleTypeIt) {
  ASSERT_EQ(start(ada(), email), started);
  const std::string code = mailed_code();
  EXPECT_EQ(check(ada(), " " + code.substr(0, 3) + " " + code.substr(3) + "\n"), passed);
}

TEST_F(VerificationTest, TheOwnerKeyOfTheDataFolderVerifiesWithoutAnything) {
  ASSERT_EQ(start(ada(), data_folder), started);
  EXPECT_EQ(last_.nonce.size(), 64U);
  EXPECT_EQ(check(ada(), hex(view(crypto::hmac_sha256(std::string(32, 'x'), last_.nonce)))),
            code_wrong);
  EXPECT_EQ(check(ada(), last_.nonce), code_wrong);
  EXPECT_EQ(check(ada(), ""), code_wrong);
  EXPECT_EQ(check(ada(), signed_nonce()), passed);
  EXPECT_FALSE(std::filesystem::exists(outbox()));
}

TEST_F(VerificationTest, TheNonceOfOneChallengeIsWorthNothingForTheNext) {
  ASSERT_EQ(start(ada(), data_folder), started);
  const std::string code = signed_nonce();
  ASSERT_EQ(start(ada(), data_folder), started);
  EXPECT_EQ(check(ada(), code), code_wrong);
}

TEST_F(VerificationTest, FiveTriesAndTheRightCodeComesTooLate) {
  ASSERT_EQ(start(ada(), email), started);
  const std::string code = mailed_code();
  for (int left = 4; left >= 0; --left) {
    const auto result = verification_.check(ada(), last_.id, wrong(code));
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().refusal, code_wrong);
    EXPECT_EQ(result.error().tries_left, left);
  }
  EXPECT_EQ(check(ada(), code), tries_used_up);
  EXPECT_FALSE(fresh(ada()));
}

TEST_F(VerificationTest, TheFifthTryMayBeRight) {
  ASSERT_EQ(start(ada(), email), started);
  for (int i = 0; i < 4; ++i) EXPECT_EQ(check(ada(), wrong(mailed_code())), code_wrong);
  EXPECT_EQ(check(ada(), mailed_code()), passed);
}

TEST_F(VerificationTest, ManyGuessersAtOnceHaveFiveTriesTogether) {
  ASSERT_EQ(start(ada(), email), started);
  const std::string code = wrong(mailed_code());
  std::atomic<int> tried = 0;
  {
    std::vector<std::jthread> guessers;
    for (int i = 0; i < 16; ++i) {
      guessers.emplace_back([&] {
        const auto result = verification_.check(ada(), last_.id, code);
        tried += !result && result.error().refusal == code_wrong;
      });
    }
  }
  EXPECT_EQ(tried, 5);
}

TEST_F(VerificationTest, ACodeEndsAfterTenMinutes) {
  ASSERT_EQ(start(ada(), email), started);
  wait(minutes{10});
  EXPECT_EQ(check(ada(), mailed_code()), challenge_closed);
}

TEST_F(VerificationTest, ACodeVerifiesOnce) {
  ASSERT_EQ(start(ada(), email), started);
  EXPECT_EQ(check(ada(), mailed_code()), passed);
  EXPECT_EQ(check(ada(), mailed_code()), challenge_closed);
}

TEST_F(VerificationTest, ANewChallengeEndsTheOneBefore) {
  ASSERT_EQ(start(ada(), email), started);
  const auto first = last_.id;
  const std::string code = mailed_code();
  ASSERT_EQ(start(ada(), email), started);
  const auto result = verification_.check(ada(), first, code);
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().refusal, challenge_closed);
  EXPECT_EQ(check(ada(), mailed_code()), passed);
}

TEST_F(VerificationTest, FiveMayBeAskedForInAnHour) {
  for (int i = 0; i < 5; ++i) EXPECT_EQ(start(ada(), email), started);
  EXPECT_EQ(start(ada(), email), asked_too_often);
  EXPECT_EQ(start(eve(), email), started);
  EXPECT_EQ(start(ada(), data_folder), started);
  wait(hours{1} + milliseconds{1});
  EXPECT_EQ(start(ada(), email), started);
}

TEST_F(VerificationTest, S32_AVerificationServesItsUserAndAppAlone) {
  ASSERT_EQ(start(ada(), email), started);
  const std::string code = mailed_code();
  Actor other_app = ada();
  other_app.through = {2};
  EXPECT_EQ(check(eve(), code), challenge_unknown);
  EXPECT_EQ(check(other_app, code), challenge_unknown);
  EXPECT_EQ(check(ada(), code), passed);
  EXPECT_TRUE(fresh(ada()));
  EXPECT_FALSE(fresh(eve()));
  EXPECT_FALSE(fresh(other_app));
  last_.id = {4711};
  EXPECT_EQ(check(ada(), code), challenge_unknown);
  EXPECT_FALSE(fresh(ada()));
}

TEST_F(VerificationTest, S32_AVerificationServesTheBrowserThatAskedAlone) {
  Actor here = ada(), there = ada();
  here.session = {7};
  there.session = {8};
  ASSERT_EQ(start(here, email), started);
  const std::string code = mailed_code();
  EXPECT_EQ(check(there, code), challenge_unknown);
  EXPECT_EQ(check(ada(), code), challenge_unknown);
  EXPECT_EQ(check(here, code), passed);
  EXPECT_TRUE(fresh(here));
  EXPECT_FALSE(fresh(there));
  EXPECT_FALSE(fresh(ada()));
}

TEST_F(VerificationTest, AVerifiedSessionNeedsNoChallenge) {
  Actor here = ada();
  here.session = {7};
  here.verified_until = here.now + minutes{5};
  EXPECT_TRUE(fresh(here));
  here.now = here.verified_until;
  EXPECT_FALSE(fresh(here));
}

TEST_F(VerificationTest, NobodyIsAskedWhoCouldNotAnswer) {
  EXPECT_EQ(start(ada(), totp), authenticator_missing);
  change_ada([](User& user) { user.email.clear(); });
  EXPECT_EQ(start(ada(), email), email_missing);
  change_ada([](User& user) { user.frozen = true; });
  EXPECT_EQ(start(ada(), data_folder), user_not_active);
  change_ada([](User& user) { user.frozen = false, user.active = false; });
  EXPECT_EQ(start(ada(), data_folder), user_not_active);
  Actor nobody = ada();
  nobody.user = {4711};
  EXPECT_EQ(start(nobody, data_folder), user_not_active);
}

TEST_F(VerificationTest, AMailServerInTroubleIsAFaultAndNoDenial) {
  std::ofstream{outbox()} << "in the way";
  EXPECT_THROW((void)start(ada(), email), mail::MailFault);
}

TEST_F(VerificationTest, S62_EveryStepIsInTheAuditTrailWithoutACode) {
  ASSERT_EQ(start(ada(), email), started);
  const std::string code = mailed_code();
  check(ada(), wrong(code));
  check(ada(), code);
  const auto rows = audited();
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[0].action, "verification.asked");
  EXPECT_EQ(rows[1].action, "verification.failed");
  EXPECT_EQ(rows[2].action, "verification.passed");
  for (const auto& row : rows) {
    EXPECT_EQ(row.object_name, "ada@example.com");
    EXPECT_EQ(row.by, ada_.user);
    EXPECT_EQ(row.address, "192.0.2.1");
    EXPECT_EQ(row.request, "R1");
    EXPECT_EQ(to_json(row.after), R"({"method":"email"})");
  }
}

TEST_F(VerificationTest, MethodsHaveTheNamesOfTheApi) {
  for (const auto method : {email, totp, data_folder}) {
    EXPECT_EQ(verification_method(name(method)), method);
  }
  EXPECT_FALSE(verification_method("sms"));
  EXPECT_FALSE(verification_method(""));
}

}  // namespace
}  // namespace doorward::service
