// SPDX-License-Identifier: Apache-2.0
#include "service/still_works.h"

#include <utility>

#include "service/apps.h"
#include "service/opener_search.h"
#include "service/users.h"

namespace doorward::service {

std::string_view name(Opener opener) {
  switch (opener) {
    case Opener::session: return "session";
    case Opener::password: return "password";
    case Opener::sign_in_link: return "sign_in_link";
    case Opener::mail_code: return "mail_code";
    case Opener::consumer_secret: return "consumer_secret";
    case Opener::trusted_token: return "trusted_token";
    case Opener::authorization_code: return "authorization_code";
    case Opener::refresh_token: return "refresh_token";
    case Opener::access_token: return "access_token";
    case Opener::id_token: return "id_token";
    case Opener::asset_token: return "asset_token";
    case Opener::acting: return "acting";
  }
  std::unreachable();
}

std::string_view title(Opener opener) {
  switch (opener) {
    case Opener::session: return "Signed in with a browser";
    case Opener::password: return "May sign in with the password";
    case Opener::sign_in_link: return "One-time links to choose a password";
    case Opener::mail_code: return "May sign in with a code by e-mail";
    case Opener::consumer_secret: return "Consumer secrets that get tokens";
    case Opener::trusted_token: return "Tokens of trusted issuers";
    case Opener::authorization_code: return "Authorization codes on their way";
    case Opener::refresh_token: return "Refresh tokens";
    case Opener::access_token: return "Access tokens";
    case Opener::id_token: return "ID tokens";
    case Opener::asset_token: return "Asset tokens";
    case Opener::acting: return "Acts in access tokens of others";
  }
  std::unreachable();
}

// Which key signed is not kept, so this is said rather than guessed.
std::string title(const StillWorking& one) {
  std::string text{title(one.opener)};
  if (one.in_doubt == 0) return text;
  const bool all = one.in_doubt == one.count;
  return text + (all ? ", unless " : ", " + std::to_string(one.in_doubt) + " of them unless ") +
         "signed by a revoked key";
}

Outcome<StillWorks> what_still_works_of_app(Administration& admin, Recorder& recorder,
                                            const Actor& actor, std::string_view name) {
  TRY_DONE(need(actor, Permission::view_setup));
  recorder.flush();  // Approvals are written a moment after the token went out.
  const auto snapshot = admin.live.snapshot();
  using Answer = Outcome<StillWorks>;
  return reading<Answer>(admin, [&](store::Transaction& tx) -> Answer {
    TRY(const auto app, seen<App>(tx, name, 0));
    OpenerSearch search(tx, *snapshot, actor.now, admin.live.options().simulated_propagation);
    search.of_app(app.id);
    return std::move(search).result(app.name);
  });
}

Outcome<StillWorks> what_still_works_of_user(Administration& admin, Recorder& recorder,
                                             const Actor& actor, std::string_view name) {
  TRY_DONE(need(actor, Permission::view_setup));
  recorder.flush();
  const auto snapshot = admin.live.snapshot();
  using Answer = Outcome<StillWorks>;
  return reading<Answer>(admin, [&](store::Transaction& tx) -> Answer {
    TRY(const auto user, seen<User>(tx, name, 0));
    OpenerSearch search(tx, *snapshot, actor.now, admin.live.options().simulated_propagation);
    search.of_user(user.id);
    return std::move(search).result(user.username);
  });
}

}  // namespace doorward::service
