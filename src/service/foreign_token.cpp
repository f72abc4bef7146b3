// SPDX-License-Identifier: Apache-2.0
#include "service/foreign_token.h"

#include <algorithm>
#include <boost/json.hpp>
#include <utility>

#include "base/bytes.h"
#include "base/printable.h"
#include "crypto/digest.h"
#include "crypto/jws.h"
#include "service/signed_token.h"
#include "service/trusted_issuers.h"

namespace doorward::service {
namespace {

constexpr std::size_t longest_shown = 256;

// A claim that tells a user: a text, or a whole number as some databases' keys are.
std::string user_text(const VerifiedClaims& claims, std::string_view name) {
  const auto* value = claims.find(name);
  if (value != nullptr && value->is_int64()) return std::to_string(value->get_int64());
  if (value != nullptr && value->is_uint64()) return std::to_string(value->get_uint64());
  return claims.text(name);
}

UserId the_one(const store::Page<User>& users) {
  return users.items.size() == 1 ? users.items.front().id : UserId{};
}

UserId user_of(store::Transaction& tx, const TrustedIssuer& issuer, const std::string& text) {
  switch (issuer.user_match) {
    case UserMatch::username: {
      const auto user = tx.users().find_named(text);
      return user ? user->id : UserId{};
    }
    case UserMatch::email:
      return the_one(tx.users().list({.filters = {{"email", text}}, .limit = 2}));
    case UserMatch::federation_id:
      return the_one(tx.users().list({.filters = {{"federation_id", text}}, .limit = 2}));
  }
  std::unreachable();
}

std::string joined(const std::vector<std::string>& texts) {
  std::string all;
  for (const auto& one : texts) all += (all.empty() ? "" : ", ") + one;
  return all.substr(0, longest_shown);
}

// What was read of a token whose signature holds.
struct Signed {
  VerifiedClaims claims;
  std::string type;
};

std::expected<Signed, crypto::JwsFault> claims_of(const TrustedIssuer& issuer, const KeySet& set,
                                                  std::string_view text) {
  std::vector<crypto::SigningAlgorithm> algorithms;
  for (const auto& name : issuer.algorithms) {
    if (const auto known = crypto::signing_algorithm(name)) algorithms.push_back(*known);
  }
  auto verified =
      crypto::verify_jws(text, {.keys = set.keys, .algorithms = algorithms, .type = {}});
  if (!verified) return std::unexpected(verified.error());
  auto claims = read_claims(verified->payload);
  if (!claims) return std::unexpected(crypto::JwsFault::malformed);
  return Signed{*std::move(claims), std::move(verified->type)};
}

// What the issuer does not vouch for tells no user: whoever typed an address into its form would be
// that user here. It is an address by its claim, or by what it is matched with: usernames look the
// same.
bool email_holds(const TrustedIssuer& issuer, const VerifiedClaims& claims) {
  if (issuer.user_match != UserMatch::email && issuer.user_claim != "email") return true;
  const auto* verified = claims.find("email_verified");
  if (verified == nullptr) return true;
  return verified->is_bool() ? verified->get_bool() : claims.text("email_verified") == "true";
}

// What the token's header says, for whoever compares it with the issuer's settings.
std::string of_header(std::string_view text, std::string_view name) {
  const auto json = unbase64url(text.substr(0, text.find('.')));
  const auto header = json ? read_claims(*json) : std::nullopt;
  const auto said = header ? header->text(name) : std::string{};
  return said.empty() ? "none" : printable(said.substr(0, longest_shown));
}

void note_fault(grants::PresentedToken& facts, crypto::JwsFault fault, const TrustedIssuer& issuer,
                std::string_view text) {
  facts.fault = crypto::text(fault);
  facts.algorithm_allowed = fault != crypto::JwsFault::algorithm_refused;
  facts.key_known = fault != crypto::JwsFault::key_unknown;
  if (!facts.algorithm_allowed) {
    facts.fault += "; alg: " + of_header(text, "alg") + "; allowed: " + joined(issuer.algorithms);
  }
  if (!facts.key_known) facts.fault += "; kid: " + of_header(text, "kid");
}

void read_bounds(grants::PresentedToken& facts, const VerifiedClaims& claims,
                 const TrustedIssuer& issuer, std::string_view here) {
  facts.issued_at = claims.time("iat");
  facts.starts_at = std::max(claims.time("nbf"), facts.issued_at);
  facts.ends_at = claims.time("exp");
  const auto addressed = claims.texts("aud");
  facts.audience = addressed.empty() ? "nobody" : joined(addressed);
  facts.for_us = std::ranges::any_of(addressed, [&](const std::string& one) {
    if (issuer.audiences.empty()) return one == here;
    return std::ranges::find(issuer.audiences, one) != issuer.audiences.end();
  });
}

// RFC 8693 section 4.4.
std::optional<ActingParty> may_act_of(const VerifiedClaims& claims, const std::string& issuer) {
  const auto* value = claims.find("may_act");
  if (value == nullptr) return std::nullopt;
  if (!value->is_object()) return ActingParty{};
  const VerifiedClaims party{value->get_object()};
  const auto named = party.text("iss");
  return ActingParty{
      .issuer = named.empty() ? issuer : named, .subject = party.text("sub"), .app = {}};
}

// By its jti, which its issuer gives once; else by what is signed: a signature may have two forms.
std::string digest_of(const TrustedIssuer& issuer, const VerifiedClaims& claims,
                      std::string_view text) {
  const auto jti = claims.text("jti");
  const auto what =
      jti.empty() ? "signed " + std::string{text.substr(0, text.rfind('.'))} : "jti " + jti;
  const auto digest = crypto::sha256(issuer.id.text() + ' ' + what);
  return {digest.begin(), digest.end()};
}

}  // namespace

std::optional<TrustedIssuer> trusted_issuer(store::Transaction& tx, std::string_view issuer) {
  auto found = tx.trusted_issuers().list({.filters = {{"issuer", std::string{issuer}}}});
  if (found.items.empty() || found.items.front().issuer != issuer) return std::nullopt;
  return std::move(found.items.front());
}

ForeignToken read_foreign_token(store::Transaction& tx, std::string_view text,
                                const TrustedIssuer& issuer, const KeySet* keys,
                                std::string_view here) {
  ForeignToken out{.facts = {.foreign = true,
                             .issuer_active = issuer.active,
                             .keys_available = keys != nullptr,
                             .issuer = issuer.issuer,
                             .leeway = seconds{issuer.clock_skew_seconds},
                             .oldest = issuer.max_age,
                             .user_claim = issuer.user_claim},
                   .issuer = issuer.id,
                   .revision = issuer.meta.revision};
  auto& facts = out.facts;
  if (keys == nullptr) return out;
  const auto read = claims_of(issuer, *keys, text);
  if (!read) {
    note_fault(facts, read.error(), issuer, text);
    out.no_key_fits = read.error() == crypto::JwsFault::key_unknown ||
                      read.error() == crypto::JwsFault::signature_wrong;
    return out;
  }
  const auto* claims = &read->claims;
  facts.fault = fault_of_others(read->type, *claims);
  if (!facts.fault.empty()) return out;
  facts.authentic = true;
  read_bounds(facts, *claims, issuer, here);
  out.party = {.issuer = issuer.issuer, .subject = claims->text("sub"), .app = {}};
  out.may_act = may_act_of(*claims, issuer.issuer);
  const auto named = user_text(*claims, issuer.user_claim);
  facts.claim_present = !named.empty();
  facts.email_verified = email_holds(issuer, *claims);
  out.user_named = issuer.user_claim + ' ' + named.substr(0, longest_shown);
  if (!named.empty()) out.user = user_of(tx, issuer, named);
  if (issuer.single_use) out.digest = digest_of(issuer, *claims, text);
  out.kept_until = facts.ends_at + facts.leeway;
  return out;
}

}  // namespace doorward::service
