// SPDX-License-Identifier: Apache-2.0
// What comes between the look at a password, a code or a link and the transaction that lets its
// user in: whoever loses is refused, and the record says so.
#include <array>
#include <chrono>
#include <functional>
#include <optional>
#include <thread>
#include <vector>

#include "crypto/handle.h"
#include "service/sign_in_test.h"

namespace doorward::service {
namespace {

class SignInRacesTest : public SignInTest {
 protected:
  /// Runs `asks` on a thread of its own, and `between` when it has looked at what is on file and
  /// come to compute a hash. The store has one writer: as long as `between` has it, what `asks`
  /// wants to write stands in line.
  void meanwhile(const std::function<void()>& asks,
                 const std::function<void(store::Transaction&)>& between) {
    std::optional<std::jthread> asking;
    store_->transact({.now = clock_.now()}, [&](store::Transaction& tx) {
      const auto before = passwords_.computed();
      if (!asking) asking.emplace(asks);
      const auto end = std::chrono::steady_clock::now() + std::chrono::seconds{30};
      while (passwords_.computed() == before && std::chrono::steady_clock::now() < end) {
        std::this_thread::sleep_for(std::chrono::milliseconds{1});
      }
      between(tx);
    });
  }
  /// The records of this flow.
  std::vector<Receipt> of(std::string_view flow) {
    std::vector<Receipt> all;
    for (auto& row : recorded()) {
      if (row.receipt.flow == flow) all.push_back(std::move(row.receipt));
    }
    return all;
  }
  /// What a record says of this rule.
  static std::optional<CheckLine> line(const Receipt& receipt, Rule rule) {
    for (const auto& check : receipt.checks) {
      if (check.rule == rule) return check;
    }
    return std::nullopt;
  }
  std::string link() {
    const std::string url{links_.make_first(admin_user_, clock_.now()).url.reveal()};
    return url.substr(url.find('=') + 1);
  }
  PasswordResult<std::optional<NewSession>> choose(const std::string& token) {
    Secret device;
    return links_.choose(call(), {}, token, next_, device);
  }

  const NewPassword next_{Secret{"another tundra oboe lantern"},
                          Secret{"another tundra oboe lantern"}};
};

TEST_F(SignInRacesTest, APasswordThatIsChangedMeanwhileLetsNobodyInAndTheRecordSaysSo) {
  const auto changed = passwords_.hash(next_.password);
  wait(seconds{1});
  std::optional<Result<NewSession>> made;
  meanwhile([&] { made = sign_in(admin_name, good); },
            [&](store::Transaction& tx) {
              tx.passwords().put({.user = admin_user_, .hash = changed, .set_at = clock_.now()});
            });
  ASSERT_TRUE(made);
  EXPECT_EQ(said(*made), "password_right");
  EXPECT_TRUE(sessions_.of(admin_user_).empty());
  const auto records = of("sign_in");
  ASSERT_EQ(records.size(), 1U);
  const auto& receipt = records[0];
  EXPECT_EQ(receipt.denied, Rule::password_right);
  EXPECT_EQ(receipt.because, "the password was changed in between");
  EXPECT_EQ(receipt.user, admin_user_);
  const auto check = line(receipt, Rule::password_right);
  ASSERT_TRUE(check);
  EXPECT_EQ(check->verdict, Verdict::failed);
  EXPECT_EQ(check->found, "the password was changed in between");
}

TEST_F(SignInRacesTest, WhoComesInMeanwhileIsRecordedAsLetIn) {
  std::optional<Result<NewSession>> made;
  meanwhile([&] { made = sign_in(admin_name, good); }, [](store::Transaction&) {});
  ASSERT_TRUE(made);
  EXPECT_EQ(said(*made), "in");
  const auto records = of("sign_in");
  ASSERT_EQ(records.size(), 1U);
  EXPECT_FALSE(records[0].denied);
}

TEST_F(SignInRacesTest, ALinkThatIsUsedMeanwhileSetsNothingAndTheRecordSaysSo) {
  const auto token = link();
  std::optional<PasswordResult<std::optional<NewSession>>> done;
  meanwhile([&] { done = choose(token); },
            [&](store::Transaction& tx) {
              EXPECT_TRUE(tx.sign_in_links().use(crypto::handle_digest(token), clock_.now()));
            });
  ASSERT_TRUE(done);
  ASSERT_FALSE(*done);
  EXPECT_EQ(done->error().denial->rule, Rule::link_valid);
  EXPECT_EQ(said(sign_in(admin_name, good)), "in");
  const auto records = of("one_time_link");
  ASSERT_EQ(records.size(), 1U);
  EXPECT_EQ(records[0].denied, Rule::link_valid);
  EXPECT_EQ(records[0].because, "another request was faster, or the link was ended");
}

// One that this server's picture of the users has no more, or not yet.
TEST_F(SignInRacesTest, ALinkOfNobodySetsNothingAndTheRecordSaysSo) {
  const auto made = links_.make_first(UserId{999'999}, clock_.now());
  const std::string url{made.url.reveal()};
  const auto done = choose(url.substr(url.find('=') + 1));
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().denial->rule, Rule::link_valid);
  const auto records = of("one_time_link");
  ASSERT_EQ(records.size(), 1U);
  EXPECT_EQ(records[0].denied, Rule::link_valid);
  EXPECT_EQ(records[0].because, "its user is gone");
}

TEST_F(SignInRacesTest, APasswordIsNotChangedWithASessionThatEndedMeanwhileAndTheRecordSaysSo) {
  const auto made = sign_in(admin_name, good);
  ASSERT_TRUE(made);
  const auto open = sessions_.open(call(), made->cookie.reveal());
  ASSERT_TRUE(open);
  ASSERT_TRUE(sessions_.end(root(), admin_user_, open->row.id));
  const auto changed = password_change_.change(call(), *open, Secret{good}, next_);
  ASSERT_FALSE(changed);
  EXPECT_EQ(changed.error().denial->rule, Rule::session_valid);
  EXPECT_EQ(said(sign_in(admin_name, good)), "in");
  const auto records = of("password_change");
  ASSERT_EQ(records.size(), 1U);
  EXPECT_EQ(records[0].denied, Rule::session_valid);
  EXPECT_EQ(records[0].because, "the session ended in between");
}

class SecondFactorRacesTest : public SignInRacesTest {
 protected:
  SecondFactorRacesTest() : key_(authenticator()), half_(*sign_in(admin_name, good)) {}
  Result<NewSession> show() {
    return sign_in_.second_factor(call(), {.session = half_.cookie.reveal()},
                                  crypto::totp_code(key_, clock_.now()).reveal());
  }

  const Secret key_;
  const NewSession half_;
};

TEST_F(SecondFactorRacesTest, OneCodeOfManyThreadsLetsOneInAndOneRecordSaysSo) {
  constexpr int count = 16;
  std::array<std::optional<Result<NewSession>>, count> shown;
  {
    std::vector<std::jthread> threads;
    // They look at the sign-in that waits while nobody can write, and then stand in line.
    store_->transact({.now = clock_.now()}, [&](store::Transaction&) {
      if (!threads.empty()) return;
      for (auto& one : shown) {
        threads.emplace_back([&] { one = show(); });
      }
      std::this_thread::sleep_for(std::chrono::milliseconds{200});
    });
  }
  int in = 0;
  for (const auto& one : shown) {
    ASSERT_TRUE(one);
    EXPECT_TRUE(*one || one->error().rule == Rule::session_valid) << said(*one);
    in += *one ? 1 : 0;
  }
  EXPECT_EQ(in, 1);
  int recorded_in = 0, refused = 0;
  for (const auto& receipt : of("second_factor")) {
    if (!receipt.denied) {
      ++recorded_in;
      continue;
    }
    ++refused;
    EXPECT_EQ(receipt.denied, Rule::session_valid);
    EXPECT_EQ(line(receipt, Rule::session_valid)->verdict, Verdict::failed);
    EXPECT_EQ(line(receipt, Rule::second_factor_right)->verdict, Verdict::not_checked);
  }
  EXPECT_EQ(recorded_in, 1);
  EXPECT_EQ(refused, count - 1);
  // A right code that came too late is no guess: three of those hold a place up here.
  wait(seconds{30});
  const auto other = sign_in(admin_name, good);
  ASSERT_TRUE(other);
  const auto code = crypto::totp_code(key_, clock_.now());
  EXPECT_EQ(
      said(sign_in_.second_factor(call(), {.session = other->cookie.reveal()}, code.reveal())),
      "in");
}

TEST_F(SecondFactorRacesTest, ACodeForASignInThatWasEndedIsNotSpent) {
  std::optional<Result<NewSession>> shown;
  {
    std::optional<std::jthread> asking;
    store_->transact({.now = clock_.now()}, [&](store::Transaction& tx) {
      if (!asking) asking.emplace([&] { shown = show(); });
      std::this_thread::sleep_for(std::chrono::milliseconds{200});
      tx.sessions().remove_all(admin_user_, {});
    });
  }
  ASSERT_TRUE(shown);
  EXPECT_EQ(said(*shown), "session_valid");
  const auto records = of("second_factor");
  ASSERT_EQ(records.size(), 1U);
  EXPECT_EQ(records[0].denied, Rule::session_valid);
  const auto other = sign_in(admin_name, good);
  ASSERT_TRUE(other);
  const auto code = crypto::totp_code(key_, clock_.now());
  EXPECT_EQ(
      said(sign_in_.second_factor(call(), {.session = other->cookie.reveal()}, code.reveal())),
      "in");
}

TEST_F(SecondFactorRacesTest, ACodeThatNoSignInWaitsForHasARecord) {
  ASSERT_TRUE(show());
  EXPECT_EQ(said(sign_in_.second_factor(call(), {}, "000000")), "session_valid");
  const auto records = of("second_factor");  // Newest first.
  ASSERT_EQ(records.size(), 2U);
  EXPECT_EQ(records[0].denied, Rule::session_valid);
  EXPECT_EQ(records[0].because, "no sign-in waits for a code");
}

}  // namespace
}  // namespace doorward::service
