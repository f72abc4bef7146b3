// SPDX-License-Identifier: Apache-2.0
#include "service/rehearsal.h"

#include "service/apps.h"

namespace doorward::service {

Outcome<Rehearsal> rehearse(Administration& admin, const Actor& actor, std::string_view name,
                            const Document& settings, const WhatIfRequest& request) {
  TRY_DONE(need(actor, Permission::view_setup));
  const auto snapshot = admin.live.snapshot();
  using Answer = Outcome<Rehearsal>;
  return reading<Answer>(admin, [&](store::Transaction& tx) -> Answer {
    App app;
    if (!name.empty()) {
      TRY(app, seen<App>(tx, name, 0));
    }
    const App saved = app;
    Rehearsal out;
    if (out.problems = put(tx, app, settings); !out.problems.empty())
      return refuse(std::move(out.problems));
    out.problems = ObjectKind<App>::problems(tx, name.empty() ? nullptr : &saved, app);
    out.receipt =
        what_if(*snapshot, live(app, tx.secrets().of(app.id), *snapshot->scopes), request);
    out.app_name = app.name;
    if (const auto* user = snapshot->user(app.run_as_user)) out.username = user->username;
    return out;
  });
}

}  // namespace doorward::service
