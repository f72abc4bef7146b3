// SPDX-License-Identifier: Apache-2.0
#include "service/signature_standing.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace doorward::service {
namespace {

using crypto::SigningAlgorithm;

constexpr Instant noon = from_epoch_ms(1'800'000'000'000);
constexpr Instant long_ago = noon - days{400};

class SignatureStanding : public testing::Test {
 protected:
  /// The next key, as rotation makes it: those before it stay as long as they have to.
  void rotated(Instant at, SigningAlgorithm algorithm = SigningAlgorithm::es256) {
    for (auto& key : keys_) {
      if (key.algorithm != algorithm || key.retires_at != Instant{}) continue;
      key.retires_at = at + cluster::signing_key_lead + cluster::signing_key_stays;
    }
    made(at, algorithm);
  }
  void made(Instant at, SigningAlgorithm algorithm = SigningAlgorithm::es256) {
    const KeyId id{keys_.size() + 1};
    keys_.insert(keys_.begin(), cluster::SigningKey{.id = id,
                                                    .kid = "key " + std::to_string(id.number),
                                                    .algorithm = algorithm,
                                                    .made_at = at});
  }
  /// Key 1 is the oldest one. Another takes its place at once, where none is left.
  void revoked(std::uint64_t number, Instant at) {
    auto& key = keys_[keys_.size() - number];
    const auto algorithm = key.algorithm;
    key.retires_at = at;
    const bool another = std::ranges::none_of(keys_, [&](const cluster::SigningKey& one) {
      return one.algorithm == algorithm && one.retires_at == Instant{};
    });
    if (another) made(at, algorithm);
  }

  Signatures between(Instant first, Instant last,
                     SigningAlgorithm algorithm = SigningAlgorithm::es256) const {
    return signatures(keys_, algorithm, {.first = first, .last = last, .slack = minutes{2}}, noon);
  }
  Signatures access_tokens(milliseconds delay = {}) const {
    return of_access_tokens(family_, {app_, app_.meta.modified_at}, keys_, noon, delay);
  }
  Signatures id_tokens() const {
    return of_id_tokens(family_, {app_, app_.meta.modified_at}, keys_, noon, {});
  }

  std::vector<cluster::SigningKey> keys_;
  App app_{.meta = {.modified_at = long_ago}, .jwt_access_tokens = true};
  // Used an hour ago.
  store::RefreshFamily family_{.refreshable = true,
                               .made_at = noon - days{9},
                               .last_used_at = noon - hours{1},
                               .tokens_end_at = noon + hours{1},
                               .id_tokens_end_at = noon + hours{1}};
};

TEST_F(SignatureStanding, WithoutARevokedKeyTheyHold) {
  EXPECT_EQ(between(noon - hours{2}, noon), Signatures::hold);
  made(long_ago);
  rotated(noon - days{90});
  rotated(noon - minutes{30});
  EXPECT_EQ(between(noon - days{1}, noon), Signatures::hold);
  EXPECT_EQ(access_tokens(), Signatures::hold);
}

TEST_F(SignatureStanding, WhatARevokedKeyAloneHasSignedFails) {
  made(long_ago);
  const auto at = noon - hours{1};
  revoked(1, at);
  EXPECT_EQ(between(at - hours{3}, at - minutes{2} - milliseconds{1}), Signatures::fail);
  // The key after it may have signed the last one already, by the clock of another node.
  EXPECT_EQ(between(at - hours{3}, at - minutes{2}), Signatures::in_doubt);
  EXPECT_EQ(between(at - hours{3}, at + minutes{2}), Signatures::in_doubt);
  EXPECT_EQ(between(at - hours{3}, at + minutes{2} + milliseconds{1}), Signatures::hold);
  EXPECT_EQ(between(at - hours{3}, at - hours{2}, SigningAlgorithm::rs256), Signatures::hold);
}

TEST_F(SignatureStanding, AKeyThatSignsNoMoreIsNotTakenForTheOneThatDid) {
  made(long_ago);
  rotated(noon - days{10});
  revoked(2, noon - hours{1});
  EXPECT_EQ(between(noon - days{1}, noon - hours{2}), Signatures::fail);
  EXPECT_EQ(between(noon - days{10}, noon - hours{2}), Signatures::in_doubt);
}

// A device's token lives for a year, so its key stays published and signs nothing else meanwhile.
TEST_F(SignatureStanding, AKeyThatStaysForADevicesTokenIsNotTakenForTheOneThatDid) {
  made(long_ago);
  rotated(noon - days{10});
  keys_.back().retires_at = noon + days{365};
  revoked(2, noon - hours{1});
  const auto took_over = noon - days{10} + cluster::signing_key_lead;
  EXPECT_EQ(between(noon - days{1}, noon - hours{2}), Signatures::fail);
  EXPECT_EQ(between(took_over + minutes{2}, noon - hours{2}), Signatures::fail);
  // Before, it signed; and it may do so again until the newest key has been published long enough.
  EXPECT_EQ(between(took_over + minutes{1}, noon - hours{2}), Signatures::in_doubt);
  EXPECT_EQ(between(noon - days{1}, noon - minutes{62} - milliseconds{1}), Signatures::fail);
  EXPECT_EQ(between(noon - days{1}, noon - minutes{62}), Signatures::in_doubt);
  EXPECT_EQ(between(noon - days{1}, noon - minutes{30}), Signatures::hold);
}

TEST_F(SignatureStanding, KeysThatFollowedOneAnotherLeaveNoTimeToAnOlderOne) {
  made(long_ago);
  rotated(noon - days{10});
  rotated(noon - days{5});
  keys_.back().retires_at = keys_[1].retires_at = noon + days{365};
  revoked(3, noon - hours{1});
  EXPECT_EQ(between(noon - days{1}, noon - hours{2}), Signatures::fail);
  // The second one signed, and is believed.
  EXPECT_EQ(between(noon - days{8}, noon - hours{2}), Signatures::in_doubt);
  revoked(2, noon - hours{1});
  EXPECT_EQ(between(noon - days{8}, noon - hours{2}), Signatures::fail);
  // The third was revoked before it signed: the first one may have.
  keys_[1].retires_at = keys_[1].made_at + minutes{30};
  EXPECT_EQ(between(noon - days{4}, noon - hours{2}), Signatures::in_doubt);
}

TEST_F(SignatureStanding, AKeyThatLeavesByScheduleWasNotRevoked) {
  made(long_ago);
  rotated(noon - cluster::signing_key_lead - cluster::signing_key_stays);
  ASSERT_EQ(keys_.back().retires_at, noon);
  EXPECT_EQ(between(noon - days{1}, noon - minutes{1}), Signatures::hold);
}

TEST_F(SignatureStanding, TheNextKeySignsAtOnceWhenThePresentOneIsRevoked) {
  made(long_ago);
  rotated(noon - minutes{50});
  revoked(1, noon - minutes{30});
  EXPECT_EQ(between(noon - days{1}, noon - hours{1}), Signatures::fail);
  EXPECT_EQ(between(noon - days{1}, noon - minutes{40}), Signatures::in_doubt);
  EXPECT_EQ(between(noon - days{1}, noon - minutes{20}), Signatures::hold);
}

TEST_F(SignatureStanding, WhatSeveralRevokedKeysHaveSignedFails) {
  made(long_ago);
  revoked(1, noon - hours{3});
  revoked(2, noon - hours{1});
  EXPECT_EQ(between(noon - days{1}, noon - hours{2}), Signatures::fail);
  revoked(3, noon);
  EXPECT_EQ(between(noon - days{1}, noon - minutes{3}), Signatures::fail);
}

TEST_F(SignatureStanding, AccessTokensFailByTheAlgorithmOfTheirApp) {
  made(long_ago);
  made(long_ago, SigningAlgorithm::rs256);
  revoked(1, noon - minutes{30});
  EXPECT_EQ(access_tokens(), Signatures::fail);
  EXPECT_EQ(id_tokens(), Signatures::hold);
  app_.jwt_algorithm = TokenAlgorithm::rs256;
  EXPECT_EQ(access_tokens(), Signatures::hold);
  app_.id_token_algorithm = TokenAlgorithm::es256;
  EXPECT_EQ(id_tokens(), Signatures::fail);
}

TEST_F(SignatureStanding, OpaqueTokensHaveNoSignatureThatFails) {
  made(long_ago);
  revoked(1, noon - minutes{30});
  app_.jwt_access_tokens = false;
  EXPECT_EQ(access_tokens(), Signatures::hold);
  family_.from_token = "exchanged";  // In a form that its request has chosen.
  EXPECT_EQ(access_tokens(), Signatures::in_doubt);
  family_.actors = "{}";  // Which only a signed one can tell.
  EXPECT_EQ(access_tokens(), Signatures::fail);
}

TEST_F(SignatureStanding, WhatWasSignedBeforeTheAppWasSavedIsInDoubt) {
  made(long_ago);
  made(long_ago, SigningAlgorithm::rs256);
  app_.meta.modified_at = noon - hours{25};
  EXPECT_EQ(access_tokens(), Signatures::hold);
  revoked(1, noon - minutes{30});
  EXPECT_EQ(access_tokens(), Signatures::fail);  // What is older has ended.
  app_.meta.modified_at = noon - hours{23};
  EXPECT_EQ(access_tokens(), Signatures::in_doubt);
  EXPECT_EQ(id_tokens(), Signatures::in_doubt);
  app_.jwt_access_tokens = false;
  EXPECT_EQ(access_tokens(), Signatures::in_doubt);
  family_.made_at = noon - hours{2};
  EXPECT_EQ(access_tokens(), Signatures::hold);
}

TEST_F(SignatureStanding, ASaveThatComesIntoForceLaterLeavesMoreInDoubt) {
  made(long_ago);
  revoked(1, noon - minutes{30});
  EXPECT_EQ(access_tokens(minutes{27}), Signatures::fail);
  EXPECT_EQ(access_tokens(minutes{28}), Signatures::in_doubt);
}

TEST_F(SignatureStanding, ADevicesTokenFailsWithTheKeyThatItsAppNames) {
  made(long_ago);
  made(long_ago, SigningAlgorithm::rs256);
  family_.from_token = "asset 02i";
  family_.made_at = family_.last_used_at = noon - days{30};
  revoked(2, noon - days{1});
  EXPECT_EQ(access_tokens(), Signatures::fail);
  app_.asset_token_signing_certificate = "ES256";
  EXPECT_EQ(access_tokens(), Signatures::hold);
  app_.asset_token_signing_certificate = "key 2";
  EXPECT_EQ(access_tokens(), Signatures::fail);
  app_.asset_token_signing_certificate = "key 1";
  EXPECT_EQ(access_tokens(), Signatures::hold);
  app_.meta.modified_at = noon - days{2};
  EXPECT_EQ(access_tokens(), Signatures::in_doubt);
}

}  // namespace
}  // namespace doorward::service
