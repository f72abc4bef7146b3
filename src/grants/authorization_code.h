// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "domain/check.h"
#include "domain/issue.h"
#include "domain/receipt.h"
#include "grants/app_authentication.h"
#include "grants/user_checks.h"

namespace doorward::grants {

/// Everything that redeeming an authorization code looks at (RFC 6749 section 4.1.3, RFC 7636
/// section 4.6). Codes and verifiers are not among the facts, only how they compared.
struct CodeFacts {
  Instant now{};
  Address address;
  AppFacts client;
  bool code_known = false;
  AppId code_app;  // that the code was given to
  Instant used_at{}, expires_at{};
  bool redirect_uri_same = false;
  std::string redirect_uri_found;  // both, where they differ
  bool challenge_on_file = false;
  bool verifier_sent = false;
  bool verifier_right = false;
  UserFacts holder;
  bool high_assurance = false;    // the user's sign-in had a second factor
  bool device_activated = false;  // the browser of that sign-in was known, or just verified
  ScopeSet granted;
  std::int64_t tokens_this_minute = 0;
  std::int64_t user_tokens_this_hour = 0;
  seconds lifetime{0};
};

/// The redirect URI that the code was asked with, and the one that it is redeemed with.
void compare_redirect_uris(CodeFacts& facts, std::string_view asked, std::string_view redeemed);

/// The checks, in the order in which they run.
std::span<const Check<CodeFacts>> authorization_code_checks();

/// What the app gets, or the first rule that does not hold.
Result<Issue> authorization_code(const CodeFacts& facts);

/// A verifier that can be looked at: 43 to 128 characters of RFC 7636's alphabet, in Salesforce's
/// dialect up to 256: jsforce sends 171.
bool verifier_wellformed(std::string_view verifier, Dialect dialect);

}  // namespace doorward::grants
