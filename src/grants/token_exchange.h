// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string>

#include "domain/actor_chain.h"
#include "domain/check.h"
#include "domain/issue.h"
#include "domain/token_type.h"
#include "grants/app_authentication.h"
#include "grants/user_checks.h"

namespace doorward::grants {

/// A token that was sent to be exchanged, or to tell who acts; it is not among the facts.
struct PresentedToken {
  TokenType type = TokenType::unknown;
  bool foreign = false;        // of a trusted issuer; else of this server
  bool issuer_trusted = true;  // registered here; this server always is
  bool issuer_active = true;
  bool keys_available = true;                       // those of a trusted issuer were to be had
  std::string keys_trouble{};                       // why they were not
  std::string issuer{};                             // as the token names it
  bool authentic = false;                           // sealed or signed by its issuer
  std::string fault{};                              // why it is not
  bool algorithm_allowed = true, key_known = true;  // by what is registered of the issuer
  Instant starts_at{}, ends_at{};                   // an epoch for `ends_at`: it names no end
  Instant issued_at{};                              // as it says; read when there is an `oldest`
  seconds leeway{0};                                // by which the issuer's clock may differ
  seconds oldest{0};                                // since its issue; 0: of any age
  bool for_us = false;
  bool unused = true;        // false: it serves once, and has
  std::string user_claim{};  // of a trusted issuer: the claim that tells its user
  bool claim_present = true;
  bool email_verified = true;        // false: its issuer says no of the address that tells the user
  std::string audience{};            // what it names, for the receipt
  std::optional<Rule> out_of_force;  // of this server: the check of access tokens that it fails
};

/// What is looked at besides when the token is for a connected device.
struct AssetFacts {
  bool enabled = false;     // Enable Asset Tokens
  bool first_hand = false;  // the app got the subject token itself, and not by an exchange
  std::string device{};     // as its actor token names it
  // As it stands in the list of assets; a device that does not may be registered now.
  bool registered = false, revoked = false;
  bool of_this_user = true, key_same = true;
  std::string registration{};         // "02i…, since …"
  std::int64_t of_user = 0;           // assets of this app and user
  std::size_t audiences = 0;          // Asset Token Audiences
  std::string signing_key{};          // Asset Token Signing Certificate; empty: RS256
  bool signing_key_available = true;  // among Certificates and Keys
};

/// Everything that a token exchange looks at (RFC 8693).
struct ExchangeFacts {
  Instant now{};
  Address address;
  AppFacts client;
  bool enabled = false;  // Enable Token Exchange Flow
  std::optional<TokenType> requested_type;
  PresentedToken subject;
  std::string user_named{};  // by a trusted issuer: "sub 4711"
  std::optional<PresentedToken> actor;
  std::optional<AssetFacts> asset;
  ActorChain actors;          // who would act, by the new token
  bool few_apps = true;       // had tokens before this one, and before that of who acts
  bool actor_allowed = true;  // by what the subject token says
  std::string may_act{};      // whom it lets act; empty: it does not say
  bool target_sent = false, target_known = true;
  std::string target{};               // as sent
  const LiveApp* audience = nullptr;  // the app that the token is for; none: this server
  UserFacts holder;
  bool own_token = false;       // the subject token was issued to the app that exchanges it
  bool approved = false;        // the user has let this app in
  bool high_assurance = false;  // the user's sign-in had a second factor
  ScopeSet subject_scopes;      // that the new token may have at most
  bool scope_sent = false, scope_unknown = false;
  ScopeSet requested;
  std::int64_t tokens_this_minute = 0;
  std::int64_t user_tokens_this_hour = 0;
  seconds lifetime{0};  // of the app's tokens
};

/// The checks, in the order in which they run; those of a connected device's token are others.
std::span<const Check<ExchangeFacts>> token_exchange_checks(bool for_an_asset);

/// What the app gets, or the first rule that does not hold. The new token has no more scopes than
/// the old one and does not outlive it, but for that of a connected device.
Result<Issue> token_exchange(const ExchangeFacts& facts);

}  // namespace doorward::grants
