// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cluster/live.h"
#include "grants/refresh_token.h"
#include "store/store.h"

namespace doorward::service {

/// Under this name the whole family stands in the set of revoked tokens. Names of single tokens
/// end in 96 random bits, so never in 128 zeros.
cluster::TokenName revoked_name(FamilyId family);

/// When all that the app, or the user, had until then was ended; epoch: never.
Instant ended_with_all(const LiveApp* app, const User* user);

/// How many of a user's sign-ins the app keeps by a refresh token: one at least.
std::int64_t most_sign_ins(const App& app);
/// Whether what it keeps is of use: without this scope its refresh tokens are refused.
bool refresh_scope_selected(const cluster::Snapshot& snapshot, AppId app);

/// What the family on file, and this token of it, put to the facts of a refresh that say who asks.
void add_family(grants::RefreshFacts& facts, const store::RefreshFamily& family,
                std::int64_t generation, const cluster::Snapshot& snapshot);

/// What a refresh with the token of this generation looks at, but for what belongs to whoever sends
/// one: nobody is going to use it. Points into the snapshot.
grants::RefreshFacts refresh_facts(const store::RefreshFamily& family, std::int64_t generation,
                                   const cluster::Snapshot& snapshot, const App& app, Instant now);

/// Ends what was exchanged for this access token; as end_family.
void end_exchanged(store::Transaction& tx, std::string_view token, Instant now);

/// Ends the family with its refresh token, every access token of it, and what was exchanged for
/// one of these or came of its holder's acting; false when it had ended. Of what is below it, as
/// much as nobody waits for: the rest is noted.
/// The caller commits, and brings the revocation into force with bring_ends_into_force.
bool end_family(store::Transaction& tx, const store::RefreshFamily& family, Instant now);

/// Ends some of what was noted. Returns how much it has looked at; less than `most`: nothing is
/// left.
int end_some_of_rest(store::Transaction& tx, Instant now, int most);

/// For after the commit of what has ended something: ends all that was noted, in transactions for
/// which nobody waits long, and brings it into force. Housekeeping goes on where that is cut short.
void bring_ends_into_force(store::Store& store, cluster::Live& live, Instant now);

/// Ends what the user has of a clock that was ahead and was put back since: a mark on the user
/// would cover it only until its time has come.
void end_made_ahead(store::Transaction& tx, UserId user, Instant now);

/// Ends what the user let this app have, and every token of it: how many sign-ins that were.
int end_families(store::Transaction& tx, AppId app, UserId user, Instant now);

/// Ends what the user let this app do: the consent, codes that are on their way, refresh tokens and
/// every token that came with them. What the app does as its run-as user goes on. As end_family.
void end_consent(store::Transaction& tx, AppId app, UserId user, Instant now);

/// The same, with the approval itself.
void take_back(store::Transaction& tx, AppId app, UserId user, Instant now);

}  // namespace doorward::service
