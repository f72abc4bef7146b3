// SPDX-License-Identifier: Apache-2.0
// /account: the apps, browsers, authenticators and sign-ins of the person who looks, whatever they
// may do in Setup. What does not belong to them is as unknown as what does not exist.
#include "pages/account.h"

#include <algorithm>
#include <utility>

#include "domain/flow_words.h"
#include "pages/account_view.h"
#include "service/form_token.h"
#include "service/new_password.h"

namespace doorward::pages {
namespace {

using service::for_people;

// What other requests say when they send somebody here: words of ours only.
std::string notice_of(std::string_view done) {
  if (done == "app") return "The app may not act as you any more.";
  if (done == "consent") {
    return "What you allowed is taken back. An administrator lets the app act as you all the same "
           "(Run As): ask there.";
  }
  if (done == "session") return "That browser is signed out.";
  if (done == "others") return "You are signed out everywhere but here.";
  if (done == "added") return "The authenticator app is added.";
  if (done == "already") {
    return "The authenticator app is added. If you have not seen your recovery codes, make "
           "new ones below.";
  }
  if (done == "removed") return "The authenticator app is removed.";
  return {};
}

// The limit is shown before it bites.
std::string kept_text(const service::OwnApp& app) {
  if (app.sign_ins == 0) return {};
  const auto most = std::to_string(app.most_sign_ins);
  return std::to_string(app.sign_ins) + " of " + most +
         (app.most_sign_ins == 1 ? " sign-in is kept." : " sign-ins are kept.") +
         (app.sign_ins < app.most_sign_ins
              ? ""
              : " The next one ends the one that was used longest ago.");
}

AccountView::App app_of(const service::OwnApp& app) {
  AccountView::App one{.id = app.id.text(),
                       .name = app.name,
                       .scopes = app.scopes,
                       .since = for_people(app.since),
                       .used = app.last_used_at == Instant{} ? "" : for_people(app.last_used_at),
                       .kept = kept_text(app),
                       .note = {},
                       .can_end = !app.runs_as};
  if (app.blocked) one.note = "An administrator has blocked this app.";
  if (app.runs_as) one.note = "An administrator lets this app act as you without asking you.";
  return one;
}

AccountView::Session session_of(const store::BrowserSession& row, SessionId here) {
  return {.id = row.id.text(),
          .browser = browser_name(row.agent),
          .address = row.address,
          .since = for_people(row.signed_in_at),
          .seen = for_people(row.seen_at),
          .here = row.id == here};
}

AccountView::Entry entry_of(const service::OwnEntry& entry, SessionId here) {
  const auto& receipt = entry.row.receipt;
  const auto words = flow_words(receipt.flow);
  AccountView::Entry one{
      .what = entry.app_name.empty() ? std::string{words.title} : "Sign-in to " + entry.app_name,
      .outcome = "Refused",
      .when = for_people(receipt.at),
      .address = receipt.address,
      .because = {},
      .session = entry.session && entry.session != here ? entry.session.text() : "",
      .app = entry.app_in ? receipt.app.text() : "",
      .refused = receipt.denied.has_value()};
  if (receipt.denied) one.because = text(*receipt.denied).told;
  if (entry.row.count > 1) one.when += " and " + std::to_string(entry.row.count - 1) + " more";
  return one;
}

std::string codes_text(const service::OwnAccount& account) {
  if (account.authenticators.empty()) {
    return "They stand in for an authenticator app that is lost. You get them with the first one.";
  }
  if (account.codes.codes == 0) return "None is left. Make new ones before you lose your app.";
  return (account.codes.codes == 1 ? std::string{"1 is"}
                                   : std::to_string(account.codes.codes) + " are") +
         " left of those made " + for_people(account.codes.made_at) + ". Each works once.";
}

AccountView view_of(Visit& visit, const service::OpenSession& session) {
  const auto account = visit.services.own_page.look(visit.actor(session));
  const auto& user = *session.user;
  AccountView view{.organization = visit.view({}).organization,
                   .name = user.display_name(),
                   .username = user.username,
                   .email = user.email == user.username ? "" : user.email,
                   .form_token = service::form_token(visit.binding()),
                   .setup = session.permissions.has(Permission::view_setup),
                   .apps = {},
                   .sessions = {},
                   .authenticators = {},
                   .codes = codes_text(account),
                   .password = account.password_set_at == Instant{}
                                   ? "You have none."
                                   : "Chosen " + for_people(account.password_set_at) + '.',
                   .entries = {}};
  for (const auto& app : account.apps) view.apps.push_back(app_of(app));
  for (const auto& row : account.sessions) view.sessions.push_back(session_of(row, session.row.id));
  for (const auto& one : account.authenticators)
    view.authenticators.push_back({one.id.text(), one.label, for_people(one.made_at)});
  for (const auto& entry : account.entries) view.entries.push_back(entry_of(entry, session.row.id));
  return view;
}

http::Response done(Visit& visit, std::string_view what) {
  return visit.see_other(std::string{own_page} + "?done=" + std::string{what});
}

http::Response get_account(Visit& visit, const service::OpenSession& session) {
  return own_account(visit, session);
}

http::Response post_apps(Visit& visit, const service::OpenSession& session,
                         const wire::Form& form) {
  const auto app = AppId::parse(form.get("app")).value_or(AppId{});
  const auto taken = visit.services.own_page.take_back(visit.actor(session), app);
  if (taken) return done(visit, *taken ? "consent" : "app");
  const bool unknown = taken.error().kind == service::No::unknown;
  return own_account(visit, session, taken.error().detail, unknown ? 404 : 409);
}

http::Response post_sessions(Visit& visit, const service::OpenSession& session,
                             const wire::Form& form) {
  const auto actor = visit.actor(session);
  if (form.has("others")) {
    visit.services.sessions.end_all(actor, actor.user);
    return done(visit, "others");
  }
  const auto id = SessionId::parse(form.get("session")).value_or(SessionId{});
  if (visit.services.sessions.end(actor, actor.user, id)) return done(visit, "session");
  return own_account(visit, session, "There is no such session among yours.", 404);
}

}  // namespace

http::Response own_account(Visit& visit, const service::OpenSession& session, std::string alert,
                           int status) {
  auto view = view_of(visit, session);
  if (alert.empty()) view.notice = notice_of(visit.asked("done"));
  view.alert = std::move(alert);  // It says all there is to know: no receipt is written of it.
  return html(rendered(view), status);
}

std::optional<http::Response> verified_first(Visit& visit, const service::OpenSession& session,
                                             std::string_view path) {
  if (visit.request.now < session.row.verified_until) return std::nullopt;
  return visit.see_other(with_next("/verify", path));
}

void add_own(http::Router& router, Services& services, std::string_view method,
             std::string_view path, OwnGet answer) {
  router.add(method, path, http::Place::pool,
             [&services, path, answer](const http::Request& request) {
               Visit visit{request, services, path};
               const auto session = services.sessions.open(visit.call, visit.browser.session);
               if (session) return answer(visit, *session);
               std::string asked{path};
               if (!request.query.empty()) asked += '?' + std::string{request.query};
               return visit.see_other(with_next("/login", asked));
             });
}

void add_own(http::Router& router, Services& services, std::string_view method,
             std::string_view path, OwnPost answer) {
  router.add(
      method, path, http::Place::pool, [&services, path, answer](const http::Request& request) {
        Visit visit{request, services, path};
        const auto form = visit.form(
            [](Visit& stale, const wire::Form&) { return stale.stale(std::string{own_page}); });
        if (!form) return form.error();
        const auto session = services.sessions.open(visit.call, visit.browser.session);
        if (!session) return visit.see_other(with_next("/login", own_page));
        return answer(visit, *session, *form);
      });
}

void add_account(http::Router& router, Services& services) {
  add_own(router, services, "GET", own_page, get_account);
  add_own(router, services, "POST", "/account/apps", post_apps);
  add_own(router, services, "POST", "/account/sessions", post_sessions);
  // Where the console had it, and where a browser stands that was told what did not work: links,
  // bookmarks and the address bar lead here.
  for (const std::string_view path : {"/setup/account", "/account/apps", "/account/sessions"}) {
    router.add("GET", path, http::Place::worker, [](const http::Request&) {
      auto response = html({}, 303);
      response.headers.emplace_back("Location", std::string{own_page});
      return response;
    });
  }
  add_own_authenticators(router, services);
}

}  // namespace doorward::pages
