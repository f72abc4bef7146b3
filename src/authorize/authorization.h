// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "authorize/sign_in.h"
#include "base/network.h"
#include "domain/authorization_request.h"
#include "domain/check.h"
#include "domain/directory.h"
#include "domain/live.h"
#include "domain/scopes.h"

namespace doorward::authorize {

/// What an app that signs users in without a page says to be doing (Auth-Request-Type).
enum class HeadlessKind : unsigned char { named_user, passwordless, unknown };

/// The Authorization Code and Credentials flow: the app brings the credentials along.
struct HeadlessFacts {
  bool on = false;  // response_type=code_credentials, by POST
  HeadlessKind kind = HeadlessKind::named_user;
  std::string kind_found;  // as it was sent
  bool post_only = false;  // Require User Credentials in the POST Body
  bool in_header = false, in_body = false;
  SignInFacts sign_in{};  // the password, or the code that was mailed
  bool second_factor_needed = false, second_factor_sent = false, second_factor_right = false;
  bool refused_anyhow = false;  // whichever code is shown: none is looked at, and used up by that
};

/// Everything that the authorization endpoint looks at (RFC 6749 section 4.1.1, OpenID Connect Core
/// section 3.1.2). Plain values and pointers into one snapshot.
struct AuthorizationFacts {
  Instant now{};
  Address address;
  const Organization* organization = nullptr;
  const ScopeNames* scope_names = nullptr;  // for the receipt
  const LiveApp* app = nullptr;             // none: the consumer key is unknown

  // What was asked.
  bool redirect_uri_sent = false;
  bool redirect_uri_registered = false;
  std::string redirect_uri_found;  // what was sent and what is registered, where they differ
  std::string fault;               // what of the request cannot be read, if anything
  std::string response_type;
  std::optional<ResponseMode> response_mode;
  bool request_object = false, request_uri = false, dpop_jkt = false;
  std::string pkce_needed_by = "Require PKCE";  // the settings that ask for it; empty: none does
  bool challenge_sent = false, challenge_fits = false;  // S256
  bool challenge_method_s256 = true;
  bool scope_sent = false, scope_unknown = false, scope_malformed = false;
  ScopeSet requested;
  Prompt prompt;
  std::optional<seconds> max_age;
  ScopeSet claims_asked;  // the scopes that open the claims which are asked for by name
  bool acr_essential = false;
  std::vector<std::string> acr_wanted;  // one of them; none: any will do
  bool acr_contradictory = false;       // none will do
  Instant asked_at{};  // when the browser came with this request for the first time

  // Who is there.
  bool session_open = false;
  std::string session_found;  // for the receipt; empty: when it began
  // What whoever goes on with it is judged by; nothing where somebody is taken as signed in.
  std::optional<SignInFacts> session;
  const User* user = nullptr;
  const Profile* profile = nullptr;
  Permissions permissions;
  Instant authenticated_at{};
  bool second_factor_shown = false;
  bool second_factor_possible = false;  // the user has an authenticator to show one with
  bool device_activated = false;        // a known browser, or a fresh identity verification
  bool other_user_expected = false;     // id_token_hint, or `sub` among the claims, names another

  HeadlessFacts headless;

  // What the user answered.
  ScopeSet consented;        // before
  bool allowed_now = false;  // on the page, for this very request
  bool refused_now = false;

  // Sign-ins of the user that the app keeps by a refresh token, and may keep; 0: not this one.
  std::int64_t sign_ins = 0, most_sign_ins = 0;
};

/// What the browser sees next.
enum class Next : unsigned char {
  error_page,    // nothing is proved of where to go back to
  error_to_app,  // back to the app, with an error
  sign_in,
  step_up,  // a second factor
  consent,
  code,  // back to the app, with a code
};

/// The checks, in the order in which they run. The first that does not hold decides what comes
/// next. Without a page there is nobody to ask: the credentials stand for the consent.
std::span<const Check<AuthorizationFacts>> authorization_checks(bool headless);

/// True when nothing is left to look at but the credentials: until then no password is tried.
bool credentials_decide(const AuthorizationFacts& facts);

/// Without a page: whether the app may not let this user in, whichever code is shown besides.
bool refused_anyhow(AuthorizationFacts facts);

struct Decided {
  Next next = Next::code;
  std::optional<Denial> denial;  // what did not hold; nothing when there is a code
};
Decided decide(const AuthorizationFacts& facts);

/// What the app would get: what it asked for, or all that is selected for it (OAuth 2.0 leaves the
/// default to the server; Salesforce's is this one).
ScopeSet scopes_asked(const AuthorizationFacts& facts);

/// Whether it takes the user's own yes: whom administrators approved beforehand is asked only when
/// the app wants it.
bool asks_the_user(const LiveApp& app, const Prompt& prompt);

/// What the user is asked to allow: those, and what the claims that are asked for by name belong
/// to.
ScopeSet to_be_allowed(const AuthorizationFacts& facts);

/// What is told of the context in which the user signed in; empty when what is asked for as
/// essential was not reached. A second factor stands for signing in without one, too.
std::string_view acr_told(const AuthorizationFacts& facts);

/// RFC 7636 section 4.2: 43 characters of base64url.
bool challenge_wellformed(std::string_view challenge);

}  // namespace doorward::authorize
