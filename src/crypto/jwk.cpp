// SPDX-License-Identifier: Apache-2.0
#include "crypto/jwk.h"

#include <algorithm>
#include <boost/json.hpp>
#include <utility>

#include "base/bytes.h"
#include "crypto/digest.h"

namespace doorward::crypto {
namespace {

constexpr std::size_t longest_json = 16 * 1024, longest_kid = 128, curve_size = 32;

// The required members, in the order of their names.
std::string required(const JwkNumbers& numbers) {
  const std::string first = base64url(numbers.first), second = base64url(numbers.second);
  switch (numbers.algorithm) {
    case SigningAlgorithm::es256:
      return R"("crv":"P-256","kty":"EC","x":")" + first + R"(","y":")" + second + '"';
    case SigningAlgorithm::rs256:
      return R"("e":")" + second + R"(","kty":"RSA","n":")" + first + '"';
    case SigningAlgorithm::eddsa: return R"("crv":"Ed25519","kty":"OKP","x":")" + first + '"';
  }
  std::unreachable();
}

std::string text_of(const boost::json::object& object, std::string_view member) {
  const auto* value = object.if_contains(member);
  return value && value->is_string() ? std::string{value->get_string()} : std::string{};
}

// RFC 7517 section 4.3: what the key is for, where it says so. A public one verifies.
bool verifies(const boost::json::object& object) {
  const auto* uses = object.if_contains("key_ops");
  if (uses == nullptr) return true;
  return uses->is_array() && std::ranges::find(uses->get_array(), boost::json::value("verify")) !=
                                 uses->get_array().end();
}

bool private_or_otherwise_meant(const boost::json::object& object, SigningAlgorithm algorithm) {
  const bool secret = object.contains("d") || object.contains("k");
  const bool encrypts = object.contains("use") && text_of(object, "use") != "sig";
  const bool other = object.contains("alg") && text_of(object, "alg") != name(algorithm);
  return secret || encrypts || other || !verifies(object);
}

std::optional<SigningAlgorithm> algorithm_of(const boost::json::object& object) {
  const std::string type = text_of(object, "kty"), curve = text_of(object, "crv");
  if (type == "RSA") return SigningAlgorithm::rs256;
  if (type == "EC" && curve == "P-256") return SigningAlgorithm::es256;
  if (type == "OKP" && curve == "Ed25519") return SigningAlgorithm::eddsa;  // RFC 8037
  return std::nullopt;
}

// The members that hold the numbers; Ed25519 has one.
std::pair<std::string_view, std::string_view> members(SigningAlgorithm algorithm) {
  switch (algorithm) {
    case SigningAlgorithm::es256: return {"x", "y"};
    case SigningAlgorithm::rs256: return {"n", "e"};
    case SigningAlgorithm::eddsa: return {"x", ""};
  }
  std::unreachable();
}

bool fits(SigningAlgorithm algorithm, const std::string& first, const std::string& second) {
  switch (algorithm) {
    case SigningAlgorithm::es256: return first.size() == curve_size && second.size() == curve_size;
    case SigningAlgorithm::rs256: return !first.empty() && !second.empty();
    case SigningAlgorithm::eddsa: return first.size() == curve_size;
  }
  std::unreachable();
}

}  // namespace

std::string thumbprint(const JwkNumbers& numbers) {
  return base64url(view(sha256('{' + required(numbers) + '}')));
}

std::string jwk_text(const JwkNumbers& numbers) {
  return '{' + required(numbers) + R"(,"use":"sig","alg":")" +
         std::string{name(numbers.algorithm)} + R"(","kid":")" + thumbprint(numbers) + "\"}";
}

std::optional<JwkNumbers> parse_jwk(std::string_view json) {
  boost::system::error_code error;
  if (json.size() > longest_json) return std::nullopt;
  const auto value = boost::json::parse({json.data(), json.size()}, error);
  if (error || !value.is_object()) return std::nullopt;
  const auto& object = value.get_object();
  const auto algorithm = algorithm_of(object);
  if (!algorithm || private_or_otherwise_meant(object, *algorithm)) return std::nullopt;
  const auto [first_name, second_name] = members(*algorithm);
  auto first = unbase64url(text_of(object, first_name));
  auto second = unbase64url(text_of(object, second_name));
  if (!first || !second || !fits(*algorithm, *first, *second)) return std::nullopt;
  std::string kid = text_of(object, "kid");
  if (kid.size() > longest_kid) return std::nullopt;
  return JwkNumbers{*algorithm, *std::move(first), *std::move(second), std::move(kid)};
}

}  // namespace doorward::crypto
