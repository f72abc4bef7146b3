// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "cluster/snapshot.h"
#include "domain/receipt.h"

namespace doorward::service {

/// Which requests are looked at of a flow that asks for a code first and redeems it then.
enum class Part : unsigned char { all, authorization, token };

/// A made-up token request: what would be decided if it came?
///
/// Of a user's flow, the user is taken to do all that can be done: has signed in just now with a
/// second factor, in a browser that is known, allows what the app asks for, and what the app shows
/// (code, verifier, token) is fresh and right. What is left to refuse it are the settings.
struct WhatIfRequest {
  /// client_credentials, authorization_code, refresh_token, the name of token exchange in RFC 8693
  /// (of a token of this server that another app was given), or code_credentials: the
  /// Authorization Code and Credentials flow.
  std::string grant_type = "client_credentials";
  Dialect dialect = Dialect::standard;
  Instant at{};
  Address address;
  UserId user{};                     // of a user's flow
  std::optional<std::string> scope;  // as it would be sent
  std::string scope_fault{};         // why that is malformed; empty when it is not
  /// What the user allowed the app; nothing: all that is selected for it.
  std::optional<std::string> granted{};
  Brought brought{.secret = true, .challenge = true, .second_factor = true, .known_device = true};
  bool secret_right = true;             // if one comes along
  bool secret_in_force = true;          // no: nobody has one that is right
  bool second_factor_possible = false;  // whoever has not shown one can be asked for it
  /// Nothing: in a way that the app's settings let it.
  std::optional<ClientAuthentication> sent_by{};
  bool throttled = false;
  Part part = Part::all;  // the token alone: whatever it is asked for with was granted
};

/// An app, saved or not: it need not be in the snapshot.
struct AppUnderTest {
  const App& settings;
  const LiveApp& live;
};

/// Runs the same lists of checks as the endpoints. Nothing is recorded and nothing is issued. The
/// receipt is that of the first request which is refused, or of the last. A grant type that is not
/// offered gives a receipt that says so.
Receipt what_if(const cluster::Snapshot& snapshot, AppUnderTest app, const WhatIfRequest& request);

/// Only the rule that would refuse it; nothing: a token would be issued. The same lists of checks.
std::optional<Rule> refusing_rule(const cluster::Snapshot& snapshot, AppUnderTest app,
                                  const WhatIfRequest& request);

/// Whether a request with this grant type acts as a user who is there, and not as the app's own.
bool acts_as_a_user(std::string_view grant_type);

}  // namespace doorward::service
