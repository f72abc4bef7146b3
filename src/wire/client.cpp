// SPDX-License-Identifier: Apache-2.0
#include "wire/client.h"

#include <algorithm>
#include <optional>

#include "base/bytes.h"
#include "base/sixteen_bytes.h"
#include "base/try.h"

namespace doorward::wire {
namespace {

constexpr std::size_t max_header_bytes = 8 * 1024;
constexpr std::size_t max_key_bytes = 256;

struct Pair {
  std::string key;
  Secret secret;
};

std::unexpected<Denial> bad_header(std::string because) {
  return deny(Rule::basic_header_wellformed, std::move(because));
}

bool printable(std::string_view text) {
  if (plain_prefix<PrintingAscii>(text) == text.size()) return true;
  return valid_utf8(text) && std::ranges::none_of(text, [](char c) {
           return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
         });
}

// What a form encodes and what it uses for that.
struct NotEncoded {
  static bool one(char c) { return c != '%' && c != '+'; }
  static bool all(SixteenBytes b) { return SixteenBytes::none(b.are('%') | b.are('+')); }
};

// One half of key:secret. A form with one nameless value is decoded the way a form's value is.
std::optional<std::string> form_decoded(std::string_view text, Dialect dialect) {
  if (plain_prefix<NotEncoded>(text) == text.size()) return std::string{text};
  // '&' would end the value; it is a plain character here, so it goes in escaped.
  std::string form = "v=";
  for (const char c : text) c == '&' ? form += "%26" : form += c;
  const auto parsed = parse_form(form);
  wipe(form.data(), form.size());
  if (parsed) return std::string{parsed->get("v")};
  if (dialect == Dialect::salesforce) return std::string{text};
  return std::nullopt;
}

Result<Pair> parse_basic(std::string_view header, Dialect dialect) {
  if (header.size() > max_header_bytes) return bad_header("longer than 8192 bytes");
  const auto space = header.find(' ');
  if (!equal_ignoring_case(header.substr(0, space), "Basic"))
    return bad_header("the scheme is not Basic");
  const auto encoded =
      space == std::string_view::npos ? std::string_view{} : trim(header.substr(space));
  auto bytes = unbase64(encoded);
  if (!bytes) return bad_header("what follows Basic is not base64");
  const Secret text{*std::move(bytes)};
  const auto colon = text.reveal().find(':');
  if (colon == std::string_view::npos) return bad_header("no colon between key and secret");
  auto key = form_decoded(text.reveal().substr(0, colon), dialect);
  auto secret = form_decoded(text.reveal().substr(colon + 1), dialect);
  if (!key || !secret) return bad_header("key and secret are not form encoded");
  Pair pair{std::move(*key), Secret{std::move(*secret)}};
  if (pair.key.empty()) return bad_header("the consumer key is empty");
  if (pair.key.size() > max_key_bytes)
    return bad_header("the consumer key is longer than 256 bytes");
  if (!printable(pair.key) || !printable(pair.secret.reveal())) {
    return bad_header("key or secret has characters that are not printable UTF-8");
  }
  return pair;
}

Result<> none_in(const Form& query) {
  for (const std::string_view name : {"client_secret", "client_assertion", "password",
                                      "refresh_token", "assertion", "code_verifier"}) {
    if (query.has(name)) return deny(Rule::secret_not_in_url, std::string{name} + " is in the URL");
  }
  return {};
}

Result<> check_query(std::string_view query, const Form& body) {
  if (query.empty()) return {};
  TRY(const auto form, parse_query(query));
  TRY_DONE(none_in(form));
  return sent_once(body, form);
}

Result<ClientCredentials> from_header(std::string_view authorization, const Form& form,
                                      Dialect dialect) {
  if (form.has("client_secret")) {
    return deny(Rule::client_authentication_single, "the Authorization header and client_secret");
  }
  if (form.has("client_assertion")) {
    return deny(Rule::client_authentication_single,
                "the Authorization header and client_assertion");
  }
  TRY(auto pair, parse_basic(authorization, dialect));
  if (form.has("client_id") && form.get("client_id") != pair.key) {
    return deny(Rule::client_authentication_single,
                "client_id differs from the Authorization header");
  }
  const bool sent = !pair.secret.empty();
  return ClientCredentials{.consumer_key = std::move(pair.key),
                           .secret = std::move(pair.secret),
                           .secret_sent = sent,
                           .method = ClientCredentials::Method::basic};
}

// Clients made for Salesforce send a header that is none of these credentials along with those in
// the body, as it lets them: nforce signs by OAuth 1.0, unawares.
bool for_somebody_else(std::string_view authorization, const Form& form, Dialect dialect) {
  return dialect == Dialect::salesforce && form.has("client_id") &&
         !equal_ignoring_case(authorization.substr(0, authorization.find(' ')), "Basic");
}

Result<ClientCredentials> from_form(const Form& form) {
  using Method = ClientCredentials::Method;
  const auto key = form.get("client_id");
  if (key.size() > max_key_bytes) {
    return deny(Rule::request_wellformed, "client_id: longer than 256 bytes");
  }
  if (!printable(key))
    return deny(Rule::request_wellformed, "client_id: characters that are not printable");
  const auto secret = form.get("client_secret");
  if (form.has("client_assertion")) {
    if (secret.empty()) return deny(Rule::client_assertion_absent, "client_assertion was sent");
    return deny(Rule::client_authentication_single, "client_secret and client_assertion");
  }
  return ClientCredentials{.consumer_key = std::string{key},
                           .secret = Secret{std::string{secret}},
                           .secret_sent = !secret.empty(),
                           .method = secret.empty() ? Method::none : Method::post};
}

}  // namespace

Result<> no_secret_in_url(std::string_view query) {
  const auto form = parse_query(query);
  return form ? none_in(*form) : Result<>{};
}

Result<ClientCredentials> parse_client(std::string_view authorization, int authorization_count,
                                       const Form& form, std::string_view query, Dialect dialect) {
  TRY_DONE(check_query(query, form));
  if (authorization_count > 1) {
    return deny(Rule::client_authentication_single, "more than one Authorization header");
  }
  const bool shown = authorization_count == 1 && !for_somebody_else(authorization, form, dialect);
  return shown ? from_header(authorization, form, dialect) : from_form(form);
}

std::string claimed_consumer_key(std::string_view authorization, const Form& form,
                                 Dialect dialect) {
  if (auto pair = parse_basic(authorization, dialect)) return std::move(pair->key);
  const auto key = form.get("client_id");
  return key.size() <= max_key_bytes && printable(key) ? std::string{key} : std::string{};
}

}  // namespace doorward::wire
