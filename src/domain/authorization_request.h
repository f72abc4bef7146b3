// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.h"
#include "domain/standard_claims.h"

namespace doorward {

/// How the answer of the authorization endpoint travels back (OAuth 2.0 Multiple Response Types,
/// section 2.1, and Form Post Response Mode).
enum class ResponseMode : std::uint8_t { query, fragment, form_post };

/// The values of `prompt` (OpenID Connect Core section 3.1.2.1), which may stand together.
struct Prompt {
  bool none = false;
  bool login = false;
  bool consent = false;
  bool select_account = false;
};

/// What the parameter `claims` asks for (OpenID Connect Core section 5.5). Claims that this server
/// does not know are left aside, as section 5.5 has it; one that it cannot tell of this user is
/// left out, essential or not.
struct ClaimsAsked {
  ClaimSet id_token, userinfo;
  std::vector<std::string> subjects;  // any of these users will do; none: every one
  bool acr_essential = false;         // then one of `acr` has to be reached; none: any
  std::vector<std::string> acr;
  bool acr_contradictory = false;  // two lists have to be kept, and nothing is in both
};

/// How surely a session knows its user, as `acr` tells it: with a second factor, or without one.
constexpr std::string_view acr_standard = "urn:doorward:standard";
constexpr std::string_view acr_high = "urn:doorward:high_assurance";
constexpr std::string_view acr_reached(bool second_factor_shown) {
  return second_factor_shown ? acr_high : acr_standard;
}

/// How long a request may be, written as a query: a browser carries it through sign-in in an
/// address, encoded once more, and the headers of a request may have 16 KiB (--max-header-kib).
constexpr std::size_t longest_authorization_request = 8'000;

/// What an app asks of the authorization endpoint (RFC 6749 section 4.1.1, RFC 7636 section 4.3,
/// OpenID Connect Core section 3.1.2.1), as it was sent. What it means is decided in authorize/.
struct AuthorizationRequest {
  std::string response_type;
  std::string client_id;
  std::string redirect_uri;
  std::string scope;
  bool scope_sent = false, scope_malformed = false;  // malformed: RFC 6749 section 3.3
  std::string state;
  std::string nonce;
  std::string code_challenge;
  std::string code_challenge_method;  // empty: plain (RFC 7636 section 4.3)
  std::string dpop_jkt;               // RFC 9449 section 10, which is not offered
  std::string response_mode;          // empty: the response type's own
  std::string prompt;
  std::string max_age;
  std::string login_hint, id_token_hint, acr_values, display, ui_locales, claims;
  bool request_object = false, request_uri = false;

  // What that means, where it can be read.
  std::string fault;  // what cannot, as "name: why"; empty when all can
  Prompt prompts;
  std::optional<ResponseMode> mode = ResponseMode::query;  // none: one that does not exist
  std::optional<seconds> oldest_sign_in;                   // max_age
  ClaimsAsked asked;                                       // claims
};

}  // namespace doorward
