// SPDX-License-Identifier: Apache-2.0
#include "crypto/jws.h"

#include <algorithm>
#include <boost/json.hpp>
#include <utility>

#include "base/bytes.h"
#include "base/try.h"
#include "crypto/digest.h"

namespace doorward::crypto {
namespace {

constexpr std::size_t longest_jws = 64 * 1024, longest_header = 4 * 1024;

struct Parts {
  std::string_view signed_text, header, payload, signature;
};

struct Header {
  SigningAlgorithm algorithm;
  std::string kid;
  bool has_kid = false;
  std::string type;
};

std::expected<Parts, JwsFault> split(std::string_view compact) {
  const auto first = compact.find('.'), last = compact.rfind('.');
  const bool three = first != std::string_view::npos && first < last &&
                     compact.find('.', first + 1) == last && compact.size() <= longest_jws;
  if (!three) return std::unexpected(JwsFault::malformed);
  return Parts{.signed_text = compact.substr(0, last),
               .header = compact.substr(0, first),
               .payload = compact.substr(first + 1, last - first - 1),
               .signature = compact.substr(last + 1)};
}

std::expected<boost::json::object, JwsFault> parse(std::string_view encoded) {
  const auto json = unbase64url(encoded);
  if (!json || json->size() > longest_header) return std::unexpected(JwsFault::malformed);
  boost::system::error_code error;
  boost::json::parse_options options;
  options.max_depth = 4;
  auto value = boost::json::parse(*json, error, {}, options);
  if (error || !value.is_object()) return std::unexpected(JwsFault::malformed);
  return std::move(value.get_object());
}

// A member that is there has to be text.
std::expected<std::string, JwsFault> text_of(const boost::json::object& object,
                                             std::string_view name) {
  const auto* value = object.if_contains(name);
  if (value == nullptr) return std::string{};
  if (!value->is_string()) return std::unexpected(JwsFault::malformed);
  return std::string{value->get_string()};
}

std::expected<Header, JwsFault> read_header(std::string_view encoded) {
  TRY(const auto object, parse(encoded));
  TRY(const auto asked, text_of(object, "alg"));
  const auto algorithm = signing_algorithm(asked);
  if (!algorithm) return std::unexpected(JwsFault::algorithm_refused);
  for (const char* foreign : {"jku", "x5u", "jwk", "x5c", "crit"}) {
    if (object.contains(foreign)) return std::unexpected(JwsFault::header_refused);
  }
  TRY(auto kid, text_of(object, "kid"));
  TRY(auto type, text_of(object, "typ"));
  return Header{.algorithm = *algorithm,
                .kid = std::move(kid),
                .has_kid = object.contains("kid"),
                .type = std::move(type)};
}

}  // namespace

bool same_type(std::string_view a, std::string_view b) {
  static constexpr std::string_view left_out = "application/";
  const auto bare = [](std::string_view type) {
    const bool whole = equal_ignoring_case(type.substr(0, left_out.size()), left_out);
    return whole ? type.substr(left_out.size()) : type;
  };
  return equal_ignoring_case(bare(a), bare(b));
}

std::string sign_jws(const SigningKey& key, std::string_view type, std::string_view payload) {
  std::string header =
      R"({"alg":")" + std::string{name(key.algorithm())} + R"(","kid":")" + key.kid();
  header.append(R"(","typ":")").append(type).append("\"}");
  constexpr std::size_t es256_signature = 87;  // with its dot; longer ones make room themselves
  std::string out;
  out.reserve((header.size() + payload.size()) * 4 / 3 + es256_signature);
  append_base64url(out, header);
  out += '.';
  append_base64url(out, payload);
  const std::string signature = key.sign(out);
  out += '.';
  append_base64url(out, signature);
  return out;
}

std::string_view text(JwsFault fault) {
  switch (fault) {
    case JwsFault::malformed: return "it is not a signed token";
    case JwsFault::algorithm_refused: return "its algorithm is not accepted here";
    case JwsFault::header_refused: return "its header brings a key or a rule of its own";
    case JwsFault::type_differs: return "it is another kind of token";
    case JwsFault::key_unknown: return "no key that is trusted here has signed it";
    case JwsFault::signature_wrong: return "its signature is wrong";
    case JwsFault::issuer_differs: return "it names another issuer than this server goes by today";
    case JwsFault::audience_unknown: return "it is for neither this server nor an app that exists";
    case JwsFault::claims_missing: return "it lacks claims that a token of this server has";
  }
  std::unreachable();
}

std::expected<VerifiedJws, JwsFault> verify_jws(std::string_view compact,
                                                const JwsExpectation& expected) {
  TRY(const auto parts, split(compact));
  TRY(const auto header, read_header(parts.header));
  auto payload = unbase64url(parts.payload);
  const auto signature = unbase64url(parts.signature);
  if (!payload || !signature) return std::unexpected(JwsFault::malformed);
  if (std::ranges::find(expected.algorithms, header.algorithm) == expected.algorithms.end()) {
    return std::unexpected(JwsFault::algorithm_refused);
  }
  if (!expected.type.empty() && !same_type(header.type, expected.type)) {
    return std::unexpected(JwsFault::type_differs);
  }
  auto fault = JwsFault::key_unknown;
  for (const auto& key : expected.keys) {
    const bool named = !header.has_kid || header.kid == key.kid();
    if (!named || key.algorithm() != header.algorithm) continue;
    if (key.verifies(parts.signed_text, *signature)) {
      return VerifiedJws{*std::move(payload), key.kid(), header.algorithm, header.type};
    }
    fault = JwsFault::signature_wrong;
  }
  return std::unexpected(fault);
}

std::optional<std::string> kid_of_jws(std::string_view compact) {
  const auto parts = split(compact);
  if (!parts) return std::nullopt;
  auto header = read_header(parts->header);
  return header && header->has_kid ? std::optional{std::move(header->kid)} : std::nullopt;
}

std::string half_hash(SigningAlgorithm algorithm, std::string_view text) {
  // Ed25519 has SHA-512 inside, the other two say their digest by name.
  if (algorithm == SigningAlgorithm::eddsa) {
    const auto digest = sha512(text);
    return base64url({reinterpret_cast<const char*>(digest.data()), digest.size() / 2});
  }
  const auto digest = sha256(text);
  return base64url(view(digest).substr(0, digest.size() / 2));
}

}  // namespace doorward::crypto
