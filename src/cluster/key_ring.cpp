// SPDX-License-Identifier: Apache-2.0
#include "cluster/key_ring.h"

#include <algorithm>
#include <utility>

#include "base/random.h"
#include "crypto/jwk.h"
#include "crypto/key_file.h"

namespace doorward::cluster {
namespace {

Secret unwrapped(const store::StoredKey& stored, const crypto::MasterKey& master) {
  auto plain = master.unwrap(stored.wrapped, stored.purpose);
  if (!plain) {
    throw crypto::KeyFault("The master key does not open the data key \"" + stored.purpose +
                           "\": it belongs to another database.");
  }
  return *std::move(plain);
}

// The newest key of a purpose that keeps one in use.
template <class Key>
Key only(const std::vector<store::StoredKey>& stored, std::string_view purpose,
         const crypto::MasterKey& master) {
  const auto found = std::find_if(stored.rbegin(), stored.rend(), [&](const store::StoredKey& key) {
    return key.purpose == purpose;
  });
  if (found == stored.rend()) {
    throw crypto::KeyFault("The database has no data key \"" + std::string{purpose} + "\".");
  }
  const auto key = Key::from(unwrapped(*found, master).reveal());
  if (!key)
    throw crypto::KeyFault("The data key \"" + std::string{purpose} + "\" is not 32 bytes.");
  return *key;
}

// Key numbers count up in the order in which the keys were made; one byte names the last 256.
std::vector<crypto::TokenKey> token_keys(const std::vector<store::StoredKey>& stored,
                                         const crypto::MasterKey& master) {
  std::vector<crypto::TokenKey> keys;
  unsigned char number = 0;
  for (const auto& key : stored) {
    if (key.purpose != key_purpose::token) continue;
    if (const auto seal = crypto::SealKey::from(unwrapped(key, master).reveal())) {
      keys.insert(keys.begin(), crypto::TokenKey{.number = number, .key = *seal});
    }
    ++number;
  }
  if (keys.empty()) throw crypto::KeyFault("The database has no data key \"token\".");
  return keys;
}

std::optional<crypto::SigningAlgorithm> signs_with(std::string_view purpose) {
  for (const auto algorithm : crypto::signing_algorithms()) {
    if (purpose == key_purpose::signing(algorithm)) return algorithm;
  }
  return std::nullopt;
}

// A key for one use alone, made of another that every organization has (RFC 5869 in its simplest
// form: the key is uniformly random, so that nothing needs to be extracted).
crypto::DigestKey derived(const std::vector<store::StoredKey>& stored,
                          const crypto::MasterKey& master, std::string_view use) {
  const auto from = only<crypto::DigestKey>(stored, key_purpose::secret_digest, master);
  const auto bytes = crypto::keyed_digest(from, "doorward/" + std::string{use});
  return crypto::DigestKey::from(view(bytes)).value();
}

std::vector<SigningKey> signing_keys(const std::vector<store::StoredKey>& stored,
                                     const crypto::MasterKey& master) {
  std::vector<SigningKey> keys;
  for (const auto& key : stored) {
    const auto algorithm = signs_with(key.purpose);
    if (!algorithm) continue;
    const auto numbers = crypto::parse_jwk(key.public_part);
    keys.insert(keys.begin(), SigningKey{.id = key.id,
                                         .kid = numbers ? numbers->kid : key.id.text(),
                                         .algorithm = *algorithm,
                                         .jwk = key.public_part,
                                         .made_at = key.made_at,
                                         .retires_at = key.retired_at,
                                         .pair = std::make_shared<const KeyPair>(
                                             key.public_part, unwrapped(key, master))});
  }
  return keys;
}

}  // namespace

std::string_view key_purpose::signing(crypto::SigningAlgorithm algorithm) {
  switch (algorithm) {
    case crypto::SigningAlgorithm::es256: return signing_es256;
    case crypto::SigningAlgorithm::rs256: return signing_rs256;
    case crypto::SigningAlgorithm::eddsa: return signing_eddsa;
  }
  std::unreachable();
}

KeyPair::KeyPair(std::string jwk, Secret private_der)
    : jwk_(std::move(jwk)), private_der_(std::move(private_der)) {}

const crypto::SigningKey& KeyPair::signer() const {
  std::call_once(signer_made_,
                 [this] { signer_ = crypto::SigningKey::from_der(private_der_.reveal()); });
  if (!signer_) throw crypto::KeyFault("A signing key of the database cannot be read.");
  return *signer_;
}

const crypto::PublicKey& KeyPair::verifier() const {
  std::call_once(verifier_made_, [this] { verifier_ = crypto::PublicKey::from_jwk(jwk_); });
  if (!verifier_) throw crypto::KeyFault("A public key of the database cannot be read.");
  return *verifier_;
}

std::shared_ptr<const KeyRing> key_ring(const std::vector<store::StoredKey>& stored,
                                        const crypto::MasterKey& master) {
  using crypto::DigestKey;
  using crypto::SealKey;
  return std::make_shared<const KeyRing>(KeyRing{
      .token_keys = token_keys(stored, master),
      .secret_digest =
          crypto::ReadyDigestKey{only<DigestKey>(stored, key_purpose::secret_digest, master)},
      .secret_seal = only<SealKey>(stored, key_purpose::secret_seal, master),
      .challenge_digest = only<DigestKey>(stored, key_purpose::challenge_digest, master),
      .authenticator_seal = only<SealKey>(stored, key_purpose::authenticator_seal, master),
      .refresh_digest = derived(stored, master, "refresh token"),
      .request_digest = derived(stored, master, "authorization request"),
      .signing_keys = signing_keys(stored, master)});
}

// What a key signs has to be believed to its end.
static bool may_sign(const SigningKey& key, Instant now) {
  return key.retires_at == Instant{} || now + signing_key_stays <= key.retires_at;
}

const SigningKey* current_signing_key(const std::vector<SigningKey>& keys,
                                      crypto::SigningAlgorithm algorithm, Instant now) {
  const SigningKey* oldest = nullptr;
  for (const auto& key : keys) {  // Newest first.
    if (key.algorithm != algorithm || !may_sign(key, now)) continue;
    if (key.made_at + signing_key_lead <= now) return &key;
    oldest = &key;
  }
  return oldest;
}

const SigningKey* verifying_key(const std::vector<SigningKey>& keys, std::string_view kid,
                                Instant now) {
  for (const auto& key : keys) {
    const bool retired = key.retires_at != Instant{} && key.retires_at <= now;
    if (key.kid == kid && !retired) return &key;
  }
  return nullptr;
}

SigningKeyState state_of(const std::vector<SigningKey>& keys, const SigningKey& key, Instant now) {
  if (key.retires_at != Instant{} && key.retires_at <= now) return SigningKeyState::retired;
  const auto* current = current_signing_key(keys, key.algorithm, now);
  if (current == nullptr || current->id == key.id) return SigningKeyState::current;
  return current->id < key.id ? SigningKeyState::next : SigningKeyState::retiring;
}

store::StoredKey new_data_key(std::string_view purpose, const crypto::MasterKey& master,
                              Instant now) {
  const Secret plain{random_bytes(crypto::SealKey::size)};
  return {.id = {},
          .purpose = std::string{purpose},
          .wrapped = master.wrap(plain.reveal(), purpose),
          .public_part = {},
          .made_at = now,
          .retired_at = {}};
}

}  // namespace doorward::cluster
