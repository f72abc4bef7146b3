// SPDX-License-Identifier: Apache-2.0
#include "crypto/jwk.h"

#include <boost/json.hpp>
#include <utility>

#include "base/bytes.h"
#include "crypto/digest.h"

namespace doorward::crypto {
namespace {

constexpr std::size_t longest_json = 16 * 1024, longest_kid = 128, p256_size = 32;

// The required members, in the order of their names.
std::string required(const JwkNumbers& numbers) {
  const std::string first = base64url(numbers.first), second = base64url(numbers.second);
  switch (numbers.algorithm) {
    case SigningAlgorithm::es256:
      return R"("crv":"P-256","kty":"EC","x":")" + first + R"(","y":")" + second + '"';
    case SigningAlgorithm::rs256:
      return R"("e":")" + second + R"(","kty":"RSA","n":")" + first + '"';
  }
  std::unreachable();
}

std::string text_of(const boost::json::object& object, std::string_view member) {
  const auto* value = object.if_contains(member);
  return value && value->is_string() ? std::string{value->get_string()} : std::string{};
}

bool private_or_otherwise_meant(const boost::json::object& object, SigningAlgorithm algorithm) {
  const bool secret = object.contains("d") || object.contains("k");
  const bool encrypts = object.contains("use") && text_of(object, "use") != "sig";
  const bool other = object.contains("alg") && text_of(object, "alg") != name(algorithm);
  return secret || encrypts || other;
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
  const std::string type = text_of(object, "kty");
  const bool curve = type == "EC" && text_of(object, "crv") == "P-256";
  if (!curve && type != "RSA") return std::nullopt;

  const auto algorithm = curve ? SigningAlgorithm::es256 : SigningAlgorithm::rs256;
  if (private_or_otherwise_meant(object, algorithm)) return std::nullopt;
  auto first = unbase64url(text_of(object, curve ? "x" : "n"));
  auto second = unbase64url(text_of(object, curve ? "y" : "e"));
  if (!first || !second || first->empty() || second->empty()) return std::nullopt;
  if (curve && (first->size() != p256_size || second->size() != p256_size)) return std::nullopt;
  std::string kid = text_of(object, "kid");
  if (kid.size() > longest_kid) return std::nullopt;
  return JwkNumbers{algorithm, *std::move(first), *std::move(second), std::move(kid)};
}

}  // namespace doorward::crypto
