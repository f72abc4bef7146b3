// SPDX-License-Identifier: Apache-2.0
#include "service/logout.h"

#include <algorithm>

#include "fetch/http_client.h"
#include "service/id_token.h"
#include "service/sid.h"

namespace doorward::service {
namespace {

using authorize::LogoutNext;

std::string with_state(std::string uri, std::string_view state) {
  if (uri.empty() || state.empty()) return uri;
  uri += uri.find('?') == std::string::npos ? '?' : '&';
  return uri + "state=" + fetch::percent_encoded(state);
}

// The session's own id, or one that it had before its user signed in again in the same browser.
bool of_session(store::Transaction& tx, const cluster::KeyRing& keys, SessionId session,
                std::string_view sid) {
  return sid_of(keys, session) == sid ||
         std::ranges::any_of(tx.logouts().of(session), [&](const store::SessionApp& row) {
           return sid_of(keys, row.begun_in) == sid;
         });
}

}  // namespace

authorize::LogoutFacts Logout::facts(const Call& call, const Browser& browser,
                                     const LogoutRequest& request,
                                     const cluster::Snapshot& snapshot) {
  authorize::LogoutFacts facts{.hint_sent = !request.id_token_hint.empty(),
                               .client_sent = !request.client_id.empty(),
                               .uri = request.post_logout_redirect_uri};
  std::optional<IdTokenHint> hint;
  if (facts.hint_sent) {
    hint = read_id_token_hint(request.id_token_hint, *snapshot.keys, issuer_, call.now);
  }
  facts.hint_ours = hint.has_value();
  // The app itself stands first among the audiences of its ID tokens.
  const auto hinted = hint && !hint->audiences.empty() ? hint->audiences.front() : std::string{};
  const auto& key = facts.client_sent ? request.client_id : hinted;
  facts.app = key.empty() ? nullptr : snapshot.app_with_key(key);
  facts.hint_of_app = hinted == key;
  const auto open = sessions_.open(call, browser.session);
  if (open) facts.user = snapshot.user(open->row.user);
  const auto session = open ? std::optional{open->row} : sessions_.asleep(call, browser.session);
  facts.asleep = !open && session;
  store_.read([&](store::Transaction& tx) {
    const auto app = facts.app != nullptr ? tx.apps().find(facts.app->id) : std::nullopt;
    if (!app) facts.app = nullptr;  // Deleted a moment ago.
    if (app) {
      facts.app_name = app->name;
      facts.single_logout = app->single_logout;
      const auto& known = app->post_logout_redirect_uris;
      facts.uri_registered = std::ranges::find(known, facts.uri) != known.end();
    }
    facts.hint_of_session = session && hint && hint->user == session->user &&
                            of_session(tx, *snapshot.keys, session->id, hint->sid);
  });
  return facts;
}

LogoutAnswer Logout::answer(const Call& call, const Browser& browser, const LogoutRequest& request,
                            bool confirmed) {
  const auto snapshot = live_.snapshot();
  auto found = facts(call, browser, request, *snapshot);
  found.confirmed = confirmed;
  auto decided = authorize::decide(found);
  LogoutAnswer out{
      .next = decided.next, .denial = std::move(decided.denial), .app = found.app_name};
  if (out.next != LogoutNext::error_page && !found.uri.empty()) {
    out.go_to = with_state(found.uri, request.state);
    out.by_itself = authorize::may_go_back(found);
  }
  const bool ends = out.next == LogoutNext::sign_out;
  // Where nobody is signed in the browser may have a session all the same that waits for its second
  // factor, or is over. It is told that it has none.
  if (ends || out.next == LogoutNext::signed_out) {
    out.frames = sessions_.sign_out(call, browser.session, SessionEnd::in_its_browser);
  }
  // The end itself is recorded by who ends it; this is what an app has to do with it.
  if (out.denial || (ends && found.app != nullptr)) {
    auto apart = call;
    if (ends) apart.id = RequestId::make(call.now);
    recorder_.record({.call = apart,
                      .denied = out.denial ? std::optional{out.denial->rule} : std::nullopt,
                      .because = out.denial ? out.denial->because : std::string{},
                      .consumer_key = request.client_id.substr(0, 256),
                      .snapshot = snapshot,
                      .facts = Decision::LogoutAsked{
                          std::make_unique<authorize::LogoutFacts>(std::move(found))}});
  }
  return out;
}

}  // namespace doorward::service
