// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "crypto/digest.h"
#include "crypto/keys.h"
#include "crypto/signing.h"
#include "crypto/token.h"
#include "store/store.h"

namespace doorward::cluster {

/// The key pair of a stored signing key. Reading DER and JWK takes longer than a signature, so it
/// is done once, when the first token is signed or shown. May be shared by threads.
class KeyPair {
 public:
  KeyPair(std::string jwk, Secret private_der);
  const crypto::SigningKey& signer() const;
  const crypto::PublicKey& verifier() const;

 private:
  const std::string jwk_;
  const Secret private_der_;  // PKCS #8
  mutable std::once_flag signer_made_, verifier_made_;
  mutable std::optional<crypto::SigningKey> signer_;
  mutable std::optional<crypto::PublicKey> verifier_;
};

/// A key whose public part stands in JWKS.
struct SigningKey {
  KeyId id;
  std::string kid;
  crypto::SigningAlgorithm algorithm{};
  std::string jwk;  // public part, a JSON object
  Instant made_at{};
  Instant retires_at{};  // from then on it is not published; epoch: stays
  std::shared_ptr<const KeyPair> pair;
};

/// A new key stands in JWKS for so long before it signs, so that whoever keeps a copy of the old
/// list has fetched the new one. JWKS may be kept for five minutes.
inline constexpr hours signing_key_lead{1};
/// So long after its last signature a key stays published. Signed tokens end within 12 hours, but
/// an ID token comes back as a hint for as long as its session lasts (30 days at most), and clocks
/// differ. A token that lives longer (of a connected device) makes its key stay longer.
inline constexpr days signing_key_stays{31};

enum class SigningKeyState : unsigned char { next, current, retiring, retired };
/// Where a key of the ring stands at this time: the newest that has been published long enough
/// signs. An organization's first key signs at once.
SigningKeyState state_of(const std::vector<SigningKey>& keys, const SigningKey& key, Instant now);
/// The key that signs now; null while there is none of this algorithm.
const SigningKey* current_signing_key(const std::vector<SigningKey>& keys,
                                      crypto::SigningAlgorithm algorithm, Instant now);
/// The key of this name whose signatures still count; null for unknown and retired ones.
const SigningKey* verifying_key(const std::vector<SigningKey>& keys, std::string_view kid,
                                Instant now);

/// The organization's data keys, unwrapped. Shared by all nodes through the database.
struct KeyRing {
  std::vector<crypto::TokenKey> token_keys;  // newest first; the first seals, all open
  crypto::ReadyDigestKey secret_digest;      // of consumer secrets
  crypto::SealKey secret_seal;               // consumer secrets at rest
  crypto::DigestKey challenge_digest;        // of verification codes
  crypto::SealKey authenticator_seal;        // TOTP keys at rest
  crypto::DigestKey refresh_digest;          // of refresh tokens; derived from secret_digest
  crypto::DigestKey request_digest;          // of requests that come back from our own pages
  std::vector<SigningKey> signing_keys;      // newest first
};

/// The names under which keys are stored and wrapped.
namespace key_purpose {
constexpr std::string_view token = "token";
constexpr std::string_view secret_digest = "secret_digest";
constexpr std::string_view secret_seal = "secret_seal";
constexpr std::string_view challenge_digest = "challenge_digest";
constexpr std::string_view authenticator_seal = "authenticator_seal";
constexpr std::string_view signing_es256 = "signing_es256";
constexpr std::string_view signing_rs256 = "signing_rs256";
constexpr std::string_view signing_eddsa = "signing_eddsa";
std::string_view signing(crypto::SigningAlgorithm algorithm);
}  // namespace key_purpose

/// Unwraps the stored keys. Throws crypto::KeyFault naming the purpose when one is missing or was
/// wrapped with another master key.
std::shared_ptr<const KeyRing> key_ring(const std::vector<store::StoredKey>& stored,
                                        const crypto::MasterKey& master);

/// A new random data key of this purpose, wrapped, ready for Keys::add.
store::StoredKey new_data_key(std::string_view purpose, const crypto::MasterKey& master,
                              Instant now);

}  // namespace doorward::cluster
