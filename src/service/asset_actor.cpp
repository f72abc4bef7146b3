// SPDX-License-Identifier: Apache-2.0
#include "service/asset_actor.h"

#include <algorithm>
#include <boost/json.hpp>

#include "base/printable.h"
#include "crypto/jwk.h"
#include "crypto/jws.h"
#include "domain/text_rules.h"
#include "service/signed_token.h"

namespace doorward::service {
namespace {

constexpr std::size_t longest_device = 128, longest_text = 255;
constexpr seconds leeway{30};

// A text that may stand in lists and logs.
bool shows(const std::string& text, std::size_t longest) {
  return characters(text) <= longest && !has_control_characters(text, false);
}

std::string fault_of(const DescribedDevice& device) {
  if (device.device.empty() || !shows(device.device, longest_device)) {
    return "did: a text of 1 to 128 characters is needed, without control characters";
  }
  constexpr std::string_view rest = ": longer than 255 characters, or with control characters";
  if (!shows(device.name, longest_text)) return "Name" + std::string{rest};
  if (!shows(device.serial_number, longest_text)) return "SerialNumber" + std::string{rest};
  return {};
}

// RFC 7800 section 3.2. It is the only key that the token can be of, so it goes by whatever name
// the header has for it: a kid chooses among several keys (RFC 7515 section 4.1.4).
std::string proof_key(const VerifiedClaims& claims, std::string_view text) {
  const auto* cnf = claims.find("cnf");
  const auto* jwk =
      cnf != nullptr && cnf->is_object() ? cnf->get_object().if_contains("jwk") : nullptr;
  if (jwk == nullptr || !jwk->is_object()) return {};
  auto key = jwk->get_object();
  if (const auto kid = crypto::kid_of_jws(text)) key["kid"] = *kid;
  return boost::json::serialize(key);
}

void read_bounds(grants::PresentedToken& facts, const VerifiedClaims& claims,
                 std::string_view issuer, Dialect dialect) {
  const bool lax = dialect == Dialect::salesforce;
  facts.issued_at = claims.time("iat");
  facts.starts_at = std::max(claims.time("nbf"), facts.issued_at);
  facts.ends_at = claims.time("exp");
  if (lax && claims.find("exp") == nullptr) facts.ends_at = from_epoch_ms(253'402'300'799'000);
  const auto addressed = claims.texts("aud");
  for (const auto& one : addressed) facts.audience += (facts.audience.empty() ? "" : ", ") + one;
  facts.audience = addressed.empty() ? "nobody" : facts.audience.substr(0, longest_text);
  const auto here = std::string{issuer};
  facts.for_us = (lax && addressed.empty()) || std::ranges::any_of(addressed, [&](const auto& one) {
                   return one == here || one == here + "/oauth2/token" ||
                          one == here + "/services/oauth2/token";
                 });
}

}  // namespace

bool is_device_token(std::string_view text, std::string_view consumer_key) {
  const auto claims = unproved_claims(text);
  if (!claims || claims->find("did") == nullptr) return false;
  if (claims->find("iss") == nullptr) return true;
  const auto issuer = claims->text("iss");
  return !issuer.empty() && (issuer == claims->text("did") || issuer == consumer_key);
}

DescribedDevice read_device_token(std::string_view text, std::string_view issuer, Dialect dialect) {
  DescribedDevice out;
  auto& facts = out.facts;
  facts.type = TokenType::jwt;
  facts.leeway = leeway;
  const auto claims = unproved_claims(text);
  const auto jwk = claims ? proof_key(*claims, text) : std::string{};
  const auto key = crypto::PublicKey::from_jwk(jwk);
  const auto numbers = crypto::parse_jwk(jwk);
  if (!key || !numbers) {
    facts.fault = "cnf.jwk: a public key is needed, of P-256, RSA or Ed25519";
    return out;
  }
  const auto verified = crypto::verify_jws(
      text, {.keys = {&*key, 1}, .algorithms = crypto::signing_algorithms(), .type = {}});
  if (!verified) {
    facts.fault = std::string{crypto::text(verified.error())} + ": it is held against cnf.jwk";
    return out;
  }
  facts.fault = fault_of_others(verified->type, *claims);
  if (!facts.fault.empty()) return out;
  out.device = claims->text("did");
  out.name = claims->text("Name");
  out.serial_number = claims->text("SerialNumber");
  out.key = crypto::jwk_text(*numbers);
  out.kid = crypto::thumbprint(*numbers);
  facts.fault = fault_of(out);
  facts.authentic = facts.fault.empty();
  if (!facts.authentic) out.device.clear();
  facts.issuer = out.device;
  read_bounds(facts, *claims, issuer, dialect);
  return out;
}

}  // namespace doorward::service
