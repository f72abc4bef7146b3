// SPDX-License-Identifier: Apache-2.0
#include "service/signature_standing.h"

#include <algorithm>
#include <array>
#include <optional>

#include "service/asset_token.h"
#include "service/signed_token.h"

namespace doorward::service {
namespace {

using Keys = std::vector<cluster::SigningKey>;

// Uses of a token that stays the same are noted once in a minute (user_tokens.cpp), a request may
// have waited since it came, and the clocks of two nodes differ.
constexpr minutes about{2};
// No setting lets an access token or an ID token live longer. A device's has an end of its own.
constexpr hours longest_life{24};

bool is_over(const cluster::SigningKey& key, Instant now) {
  return key.retires_at != Instant{} && key.retires_at <= now;
}

// The key that took over from this one; null for the newest.
const cluster::SigningKey* next_after(const Keys& keys, const cluster::SigningKey& key) {
  const cluster::SigningKey* next = nullptr;
  for (const auto& other : keys) {  // Newest first.
    if (other.id == key.id) break;
    if (other.algorithm == key.algorithm) next = &other;
  }
  return next;
}

// The last moment at which the key may have signed; nothing: it may do so today. One that retires
// by schedule has signed nothing for as long as it stays published; a revoked one ends before that.
std::optional<Instant> signed_until(const Keys& keys, const cluster::SigningKey& key) {
  using cluster::signing_key_lead, cluster::signing_key_stays;
  if (key.retires_at == Instant{}) return std::nullopt;
  const auto* next = next_after(keys, key);
  if (next == nullptr) return key.retires_at;
  const auto by_schedule = next->made_at + signing_key_lead + signing_key_stays;
  return by_schedule <= key.retires_at ? key.retires_at - signing_key_stays : key.retires_at;
}

// Whether newer keys have signed whatever was signed in this time: each does from its lead until
// the next one's is over, or until it is revoked. After that an older one may sign again.
bool newer_ones_signed(const Keys& keys, const cluster::SigningKey& key, Instant from,
                       Instant until) {
  const auto* newer = next_after(keys, key);
  while (newer != nullptr && newer->made_at + cluster::signing_key_lead <= from) {
    const auto* next = next_after(keys, *newer);
    auto end = next == nullptr ? Instant::max() : next->made_at + cluster::signing_key_lead;
    if (newer->retires_at != Instant{}) end = std::min(end, newer->retires_at);
    if (until < end) return true;
    from = std::max(from, end);
    newer = next;
  }
  return false;
}

bool may_have_signed(const Keys& keys, const cluster::SigningKey& key,
                     const IssuedBetween& issued) {
  const auto until = signed_until(keys, key);
  return key.made_at <= issued.last + issued.slack &&
         (!until || issued.first - issued.slack <= *until);
}

// A key that stays published for the long-lived tokens of devices looks as if it could have signed
// until they end; that another signed in its place tells more.
bool is_candidate(const Keys& keys, const cluster::SigningKey& key, const IssuedBetween& issued) {
  return may_have_signed(keys, key, issued) &&
         !newer_ones_signed(keys, key, issued.first - issued.slack, issued.last + issued.slack);
}

// With whichever algorithm, or none.
Signatures of_unknown_form(const Keys& keys, const IssuedBetween& issued, Instant now) {
  const bool all_hold = std::ranges::all_of(crypto::signing_algorithms(), [&](auto algorithm) {
    return signatures(keys, algorithm, issued, now) == Signatures::hold;
  });
  return all_hold ? Signatures::hold : Signatures::in_doubt;
}

// Whether the app's settings of today are those that all of this was issued with.
bool settled(const SigningApp& by, const IssuedBetween& issued) {
  return by.since + issued.slack <= issued.first;
}

IssuedBetween issued_between(const store::RefreshFamily& family, Instant now, milliseconds delay) {
  return {.first = std::max(family.made_at, now - longest_life),
          .last = std::max(family.made_at, family.last_used_at),
          .slack = about + delay};
}

// Each family of a device is of one token.
Signatures of_asset_token(const store::RefreshFamily& family, const SigningApp& by,
                          const Keys& keys, Instant now, milliseconds delay) {
  const IssuedBetween issued{
      .first = family.made_at, .last = family.made_at, .slack = about + delay};
  if (!settled(by, issued)) return of_unknown_form(keys, issued, now);
  const auto& name = by.app.asset_token_signing_certificate;  // As asset_signing_key reads it.
  const auto algorithm =
      name.empty() ? crypto::SigningAlgorithm::rs256 : crypto::signing_algorithm(name);
  if (algorithm) return signatures(keys, *algorithm, issued, now);
  return cluster::verifying_key(keys, name, now) != nullptr ? Signatures::hold : Signatures::fail;
}

}  // namespace

Signatures signatures(const Keys& keys, crypto::SigningAlgorithm algorithm,
                      const IssuedBetween& issued, Instant now) {
  const IssuedBetween newest{.first = issued.last, .last = issued.last, .slack = issued.slack};
  bool by_good = false, by_revoked = false, newest_by_revoked = false;
  for (const auto& key : keys) {
    if (key.algorithm != algorithm || !may_have_signed(keys, key, issued)) continue;
    if (!is_over(key, now)) {
      by_good = by_good || is_candidate(keys, key, issued);
      continue;
    }
    by_revoked = true;
    newest_by_revoked = newest_by_revoked || may_have_signed(keys, key, newest);
  }
  if (by_revoked && !by_good) return Signatures::fail;
  return newest_by_revoked ? Signatures::in_doubt : Signatures::hold;
}

bool decides_signatures(std::string_view setting) {
  constexpr std::array<std::string_view, 4> all = {
      "oauth.jwt_access_tokens.enabled", "oauth.jwt_access_tokens.algorithm",
      "oauth.id_token.algorithm", "oauth.asset_tokens.signing_certificate"};
  return std::ranges::find(all, setting) != all.end();
}

Signatures of_access_tokens(const store::RefreshFamily& family, const SigningApp& by,
                            const Keys& keys, Instant now, milliseconds delay) {
  if (is_of_asset(family)) return of_asset_token(family, by, keys, now, delay);
  const auto issued = issued_between(family, now, delay);
  if (!settled(by, issued)) return of_unknown_form(keys, issued, now);
  const auto signed_ones = signatures(keys, signing_algorithm(by.app.jwt_algorithm), issued, now);
  // Who acts can be read from signed tokens alone.
  const bool always = by.app.jwt_access_tokens || !family.actors.empty();
  if (always || signed_ones == Signatures::hold) return signed_ones;
  // An exchange may have asked for a signed one all the same.
  const bool exchanged = !family.from_token.empty();
  return exchanged ? Signatures::in_doubt : Signatures::hold;
}

Signatures of_id_tokens(const store::RefreshFamily& family, const SigningApp& by, const Keys& keys,
                        Instant now, milliseconds delay) {
  const auto issued = issued_between(family, now, delay);
  return settled(by, issued)
             ? signatures(keys, signing_algorithm(by.app.id_token_algorithm), issued, now)
             : of_unknown_form(keys, issued, now);
}

}  // namespace doorward::service
