// SPDX-License-Identifier: Apache-2.0
#include "service/rehearsal.h"

#include <algorithm>

#include "service/plan.h"
#include "service/second_factor.h"
#include "service/users.h"

namespace doorward::service {
namespace {

// Client credentials act as the run-as user of the settings.
Outcome<UserId> who(store::Transaction& tx, const Actor& actor, std::string_view grant_type,
                    std::string_view user) {
  if (user.empty()) return actor.user;
  if (!acts_as_a_user(grant_type)) {
    return refuse({{"user", std::string{user}, "wrong_form",
                    "user is for the flows of users; change settings.policies.run_as_user for "
                    "client credentials."}});
  }
  const auto found = seen<User>(tx, user, 0);
  if (found) return found->id;
  return refuse({{"user", std::string{user}, "reference_known", "there is no such user."}});
}

}  // namespace

Outcome<Rehearsal> rehearse(Administration& admin, const Actor& actor, std::string_view name,
                            const Document& settings, WhatIfRequest request,
                            std::string_view user) {
  TRY_DONE(need(actor, Permission::view_setup));
  const auto snapshot = admin.live.snapshot();
  using Answer = Outcome<Rehearsal>;
  return reading<Answer>(admin, [&](store::Transaction& tx) -> Answer {
    App app;
    if (!name.empty()) {
      TRY(app, seen<App>(tx, name, 0));
    }
    const App saved = app;
    TRY(request.user, who(tx, actor, request.grant_type, user));
    request.second_factor_possible = has_authenticator(tx, request.user);
    Rehearsal out;
    if (out.problems = put(tx, app, settings); !out.problems.empty())
      return refuse(std::move(out.problems));
    const auto* before = name.empty() ? nullptr : &saved;
    out.problems = ObjectKind<App>::problems(tx, before, app);
    if (!settings.empty()) find_what_is_not_allowed(tx, actor, before, app, out.problems);
    const auto resolved = live(app, tx.secrets().of(app.id), *snapshot->scopes);
    // One that is not saved gets its secret with the save.
    const bool in_force = std::ranges::any_of(
        resolved.secrets, [&](const LiveSecret& secret) { return secret.in_force(request.at); });
    request.secret_in_force = name.empty() || in_force;
    out.receipt = what_if(*snapshot, {app, resolved}, request);
    out.app_name = app.name;
    if (const auto* found = snapshot->user(out.receipt.user)) out.username = found->username;
    return out;
  });
}

}  // namespace doorward::service
