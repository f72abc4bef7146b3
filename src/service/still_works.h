// SPDX-License-Identifier: Apache-2.0
// Kill-switch proof: what can still be used of an app, or as a user.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "service/administration.h"
#include "service/recorder.h"

namespace doorward::service {

/// What opens something.
enum class Opener : unsigned char {
  session,             // of a browser
  password,            // with which the user signs in
  sign_in_link,        // one-time links that nobody used
  mail_code,           // by which an app signs the user in without a page or password
  consumer_secret,     // with which the app gets tokens as its run-as user
  trusted_token,       // of a trusted issuer, that the app may exchange
  authorization_code,  // that no app has redeemed
  refresh_token,
  access_token,
  id_token,     // that introspection tells as active
  asset_token,  // of a connected device
  acting,       // access tokens of others, in which the user acts, or somebody by the app
};
/// On the wire: "refresh_token".
std::string_view name(Opener opener);
/// For people: "Refresh tokens".
std::string_view title(Opener opener);

/// Openers of one kind, app and user that work at this moment, by the checks that they meet when
/// they are used. Addresses and hours do not count: there may be better ones. What somebody acts in
/// is that of the token.
struct StillWorking {
  Opener opener = Opener::session;
  AppId app{};  // none: of no app
  std::string app_name{};
  UserId user{};
  std::string username{};
  std::int64_t count = 0;
  std::int64_t in_doubt = 0;  // of them: works unless a revoked signing key has signed it
  Instant since{};            // when the oldest was made
  Instant until{};            // when the last one ends; epoch: not by itself
};

/// For people: "Access tokens", and how many of them are in doubt.
std::string title(const StillWorking& one);

struct StillWorks {
  std::string name;  // of the app or user
  std::vector<StillWorking> items;
  std::int64_t count = 0;  // of all items
  bool complete = true;    // false: there is more than was looked at
};

/// Of everybody's use of this app.
Outcome<StillWorks> what_still_works_of_app(Administration& admin, Recorder& recorder,
                                            const Actor& actor, std::string_view app);
/// Of this user, and of the apps that run as them.
Outcome<StillWorks> what_still_works_of_user(Administration& admin, Recorder& recorder,
                                             const Actor& actor, std::string_view user);

}  // namespace doorward::service
