// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/earlier_apps.h"
#include "domain/ids.h"

namespace doorward {

/// A user of this server who acts for one who acts.
struct BehindParty {
  UserId user{};
  AppId program{};  // with whose client credentials their token began; none: no app's
  bool operator==(const BehindParty&) const = default;
};

/// One who acts for the user of a token (RFC 8693 section 4.1).
struct ActingParty {
  std::string issuer, subject;
  std::string app;        // consumer key of the app that it acts through; empty: not of this server
  UserId user{};          // who that is here; none: no user of this server
  AppId program{};        // with whose client credentials its token began; none: no app's
  EarlierApps earlier{};  // whose tokens led to the one that it acts with
  std::vector<BehindParty> behind{};  // who acted for it by that token
  bool operator==(const ActingParty&) const = default;
};

/// Who acts for whom: the first acts now, each next one acted before.
using ActorChain = std::vector<ActingParty>;

/// Longer chains are refused: each member makes the token longer.
inline constexpr std::size_t longest_actor_chain = 5;

/// The `act` claim as JSON; empty for nobody.
std::string act_claim(const ActorChain& chain);
/// The program of each, in the same order; empty when none has one.
std::vector<std::string> acting_programs(const ActorChain& chain);
/// The earlier apps of each, with a space between two, likewise.
std::vector<std::string> acting_earlier(const ActorChain& chain);
/// Those behind each, likewise: "005…", or "005…:0H4…" with the program.
std::vector<std::string> acting_behind(const ActorChain& chain);
/// Notes that this one acts for the party, once; none, and the party itself, need no place. False
/// when they are too many.
bool add_behind(ActingParty& party, const BehindParty& one);
/// What acting_behind told of one; what is malformed is none.
BehindParty behind_told(std::string_view text);
/// "005… of https://a, before that 005… of https://a"; "nobody".
std::string printed(const ActorChain& chain);

}  // namespace doorward
