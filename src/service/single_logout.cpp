// SPDX-License-Identifier: Apache-2.0
#include "service/single_logout.h"

#include <algorithm>
#include <ranges>

#include "authorize/redirect_uri.h"
#include "base/bytes.h"
#include "base/json_text.h"
#include "base/random.h"
#include "fetch/http_client.h"
#include "service/families.h"
#include "service/objects.h"
#include "service/sid.h"
#include "service/signed_token.h"

namespace doorward::service {
namespace {

constexpr minutes token_life{2};
constexpr std::string_view event = "http://schemas.openid.net/event/backchannel-logout";

std::string frame_of(const App& app, std::string_view issuer, std::string_view sid) {
  const auto& url = app.single_logout_url;
  return url + (url.find('?') == std::string::npos ? '?' : '&') +
         "iss=" + fetch::percent_encoded(issuer) + "&sid=" + fetch::percent_encoded(sid);
}

// A refresh token is what an app asked for to go on without the user (Back-Channel Logout 1.0
// section 2.7); everything else was lent for the session.
bool end_tokens(store::Transaction& tx, const store::SessionApp& row, Instant now) {
  bool ended = false;
  for (const auto& family : tx.families().of_session(row.begun_in, now)) {
    if (family.app == row.app && !family.refreshable) ended |= end_family(tx, family, now);
  }
  return ended;
}

store::Logout logout_of(const store::SessionApp& row, std::string_view sid, LogoutChannel channel,
                        Instant now) {
  return {.app = row.app,
          .user = row.user,
          .session = row.session,
          .channel = channel,
          .sid = std::string{sid},
          .subject = row.subject,
          .made_at = now,
          .next_at = now};
}

// One logout token names one subject: an app that used both dialects hears twice.
void tell_by_back_channel(store::Transaction& tx, const store::SessionApp& row,
                          std::string_view sid, Instant now) {
  for (const auto subject : std::views::split(row.subject, ' ')) {
    auto logout = logout_of(row, sid, LogoutChannel::back, now);
    logout.subject = std::string{subject.begin(), subject.end()};
    tx.logouts().add(logout);
  }
}

void tell_by_frame(store::Transaction& tx, const store::SessionApp& row, std::string_view sid,
                   SessionEnd end, Instant now) {
  auto logout = logout_of(row, sid, LogoutChannel::front, now);
  logout.done_at = now;
  const bool shown = end == SessionEnd::in_its_browser;
  logout.state = shown ? LogoutState::shown : LogoutState::not_reached;
  logout.because = shown ? "a frame in its browser; nobody learns what came of it"
                         : "the session did not end in its browser, and the app has no "
                           "Back-Channel Logout URL";
  tx.logouts().add(logout);
}

}  // namespace

ToldApps tell_apps(store::Transaction& tx, SessionId session, SessionEnd end, const Teller& teller,
                   Instant now) {
  ToldApps told;
  for (const auto& row : tx.logouts().of(session)) {
    const auto app = tx.apps().find(row.app);
    if (!app || !app->single_logout) continue;
    told.tokens_ended |= end_tokens(tx, row, now);
    const auto sid = sid_of(teller.keys, row.begun_in);
    const bool back = !app->back_channel_logout_url.empty();
    const bool here = end == SessionEnd::in_its_browser;
    if (back) tell_by_back_channel(tx, row, sid, now);
    if (app->single_logout_url.empty() || (back && !here)) continue;
    tell_by_frame(tx, row, sid, end, now);
    if (here) told.frames.push_back(frame_of(*app, teller.issuer, sid));
  }
  tx.logouts().forget(session);
  return told;
}

std::vector<std::string> places_of(const std::vector<std::string>& frames) {
  std::vector<std::string> places;
  for (const auto& frame : frames) {
    auto place = authorize::redirect_source(frame);
    if (std::ranges::find(places, place) == places.end()) places.push_back(std::move(place));
  }
  return places;
}

std::string logout_token(const App& app, const store::Logout& logout, std::string_view issuer,
                         const cluster::KeyRing& keys, Instant now) {
  JsonObject events, claims;
  events.json(event, "{}");
  claims.text("iss", issuer).text("aud", app.consumer_key).text("sub", logout.subject);
  claims.text("sid", logout.sid).text("jti", base64url(random_bytes(16)));
  claims.number("iat", epoch_seconds(now)).number("exp", epoch_seconds(now + token_life));
  claims.json("events", events.take());
  return crypto::sign_jws(signer(keys, signing_algorithm(app.id_token_algorithm), now),
                          "logout+jwt", claims.take());
}

Outcome<store::Page<NamedLogout>> logouts(Administration& admin, const Actor& actor,
                                          const store::ListQuery& query) {
  TRY_DONE(need(actor, Permission::view_setup));
  return reading<store::Page<NamedLogout>>(admin, [&](store::Transaction& tx) {
    auto wanted = query;
    resolve_filters(tx, wanted);
    auto rows = tx.logouts().list(wanted);
    store::Page<NamedLogout> page{{}, std::move(rows.next)};
    for (auto& logout : rows.items) {
      NamedLogout named{.logout = std::move(logout), .app_name = {}, .username = {}};
      if (const auto app = tx.apps().find(named.logout.app)) named.app_name = app->name;
      if (const auto user = tx.users().find(named.logout.user)) named.username = user->username;
      page.items.push_back(std::move(named));
    }
    return page;
  });
}

}  // namespace doorward::service
