// SPDX-License-Identifier: Apache-2.0
// /oauth2/authorize and /services/oauth2/authorize (RFC 6749 section 3.1, OpenID Connect Core
// section 3.1.2), and the page on which a user says yes or no.
#include <array>

#include "pages/headless.h"
#include "pages/visit.h"
#include "wire/authorization_answer.h"
#include "wire/authorization_request.h"
#include "wire/text.h"

namespace doorward::pages {
namespace {

using authorize::Next;

constexpr std::string_view mark_name = "doorward_asked";

struct Door {
  Dialect dialect;
  std::string_view path, consent_path;
};
constexpr std::array doors = {
    Door{Dialect::standard, "/oauth2/authorize", "/oauth2/authorize/consent"},
    Door{Dialect::salesforce, "/services/oauth2/authorize", "/services/oauth2/authorize/consent"},
};

// One request at its door, in this browser.
struct Errand {
  Visit& visit;
  const Door& door;
  AuthorizationRequest request;
  std::string query;  // the request, as it is written by this server
  Instant first_asked{};

  service::Call call() const {
    auto call = visit.call;
    call.dialect = door.dialect;
    call.endpoint = door.path;
    return call;
  }
  // The way back here, after whatever comes in between.
  std::string back() const {
    std::string path{door.path};
    path += '?' + query + '&' + std::string{mark_name} + '=';
    wire::append_url_encoded(path, visit.services.authorization.mark(query, {}, first_asked));
    return path;
  }
};

Errand errand(Visit& visit, const Door& door, const wire::Form& form) {
  Errand made{.visit = visit,
              .door = door,
              .request = wire::parse_authorization_request(form, door.dialect),
              .query = {}};
  made.query = wire::query_of(made.request);
  const auto first = visit.services.authorization.marked(made.query, {}, form.get(mark_name));
  made.first_asked = first.value_or(visit.call.now);
  return made;
}

http::Response error_page(Errand& errand, const Denial& denial) {
  auto view = errand.visit.view("This app cannot be let in");
  const auto words = text(denial.rule);
  view.paragraphs = {
      "The app that sent you here asked for something that it may not ask for. You cannot mend "
      "this yourself: tell whoever runs the app, with the number below."};
  view.alert = denial.rule == Rule::app_known || denial.rule == Rule::oauth_enabled
                   ? "No such app is known here (client_id)."
                   : std::string{words.told};
  view.receipt = std::string{errand.visit.request.id.text()};
  view.links = {{"Back to Setup", std::string{home}}};
  return errand.visit.page(std::move(view), 400);
}

// 303: whatever brought the browser here, it goes on by GET, without what it posted.
http::Response carried(Errand& errand, const wire::AnswerParameters& answer) {
  const auto& request = errand.request;
  const auto mode = request.mode.value_or(ResponseMode::query);
  if (mode != ResponseMode::form_post) {
    return errand.visit.see_other(wire::redirect_to(request.redirect_uri, answer, mode));
  }
  FormPostView view{.organization = errand.visit.view({}).organization,
                    .action = request.redirect_uri,
                    .hidden = answer};
  auto response = html(rendered(view), 200, errand.visit.services.authorization.leads_to(request));
  auto& policy = response.headers.front().second;
  policy += "; script-src 'self'";
  return response;
}

http::Response to_app(Errand& errand, const service::Answered& out, wire::AnswerParameters answer) {
  if (out.session_state.empty()) return carried(errand, answer);
  answer.emplace_back("session_state", out.session_state);
  auto response = carried(errand, answer);
  errand.visit.keep_state(response, out.browser_state);
  return response;
}

http::Response to_sign_in(Errand& errand) {
  auto path = with_next("/login", errand.back());
  path += "&again=1";
  if (!errand.request.login_hint.empty()) {
    path += "&username=";
    wire::append_url_encoded(path, errand.request.login_hint);
  }
  return errand.visit.see_other(std::move(path));
}

std::string plural(std::int64_t number, std::string_view one, std::string_view many) {
  return std::to_string(number) + ' ' + std::string{number == 1 ? one : many};
}

http::Response consent_page(Errand& errand, const service::Answered& answered) {
  const auto& visit = errand.visit;
  const auto place = visit.services.authorization.leads_to(errand.request);
  ConsentView view{.organization = visit.view({}).organization,
                   .app = answered.app->name,
                   .username = answered.username,
                   .scopes = answered.scopes,
                   .returns_to = place,
                   .action = std::string{errand.door.consent_path}};
  view.lifetime = answered.stays
                      ? "It may go on when you are not here, until you or an administrator take it "
                        "back."
                      : "It ends when your session with the app ends.";
  if (answered.stays && answered.sign_ins >= answered.most_sign_ins) {
    view.limit = "This app keeps " + plural(answered.sign_ins, "sign-in", "sign-ins") +
                 " of you, and may not keep more: the one that was used longest ago ends.";
  }
  view.hidden = {{"request", errand.query},
                 {std::string{mark_name}, visit.services.authorization.mark(
                                              errand.query, visit.binding(), errand.first_asked)}};
  return errand.visit.page(std::move(view), place);
}

http::Response answered(Errand& errand, std::optional<bool> answer) {
  auto& authorization = errand.visit.services.authorization;
  const auto out = authorization.answer(
      errand.call(), errand.visit.browser,
      {.request = errand.request, .first_asked = errand.first_asked, .answer = answer});
  const auto& issuer = errand.visit.services.issuer;
  switch (out.next) {
    case Next::error_page: return error_page(errand, *out.denial);
    case Next::error_to_app:
      return to_app(
          errand, out,
          wire::error_answer(*out.denial, errand.door.dialect, errand.request.state, issuer));
    case Next::sign_in: return to_sign_in(errand);
    case Next::step_up:
      return errand.visit.see_other(with_next("/verify", errand.back()) + "&factor=second");
    case Next::consent: return consent_page(errand, out);
    case Next::code:
      return to_app(errand, out, wire::code_answer(out.code, errand.request.state, issuer));
  }
  std::unreachable();
}

// What cannot be read is told on a page: which of two redirect URIs would be the right one?
http::Response unreadable(Visit& visit, const Denial& denial) {
  visit.services.recorder.record({.call = visit.call,
                                  .denied = denial.rule,
                                  .because = denial.because,
                                  .snapshot = visit.services.live.snapshot(),
                                  .facts = service::Decision::Event{.flow = "page", .user = {}}});
  auto view = visit.view("This request cannot be read");
  view.alert = std::string{text(denial.rule).told};
  view.paragraphs = {denial.because};
  view.links = {{"Back to Setup", std::string{home}}};
  return visit.denied(std::move(view), denial);
}

http::Response get(Visit& visit, const Door& door) {
  const auto form = wire::parse_query(visit.request.query);
  if (!form) return unreadable(visit, form.error());
  auto asked = errand(visit, door, *form);
  return answered(asked, std::nullopt);
}

// OpenID Connect Core section 3.1.2.1: the same by POST. It changes nothing, so anybody may send
// it. A form of another site comes without our cookie (SameSite=Lax): by GET the browser brings it.
http::Response post(Visit& visit, const Door& door) {
  if (const auto is_form = wire::form_content_type(visit.request.header("Content-Type"));
      !is_form) {
    return unreadable(visit, is_form.error());
  }
  const auto form = wire::parse_form(visit.request.body);
  if (!form) return unreadable(visit, form.error());
  auto asked = errand(visit, door, *form);
  if (asked.request.response_type == "code_credentials") {
    return headless(visit.request, visit.services, asked.call(), *form);
  }
  if (visit.browser.session.empty()) return visit.see_other(asked.back());
  return answered(asked, std::nullopt);
}

http::Response post_consent(Visit& visit, const Door& door) {
  const auto form = visit.form();
  if (!form) return form.error();
  const auto query = wire::parse_query(form->get("request"));
  if (!query) return unreadable(visit, query.error());
  auto asked = errand(visit, door, *query);
  const auto seen =
      visit.services.authorization.marked(asked.query, visit.binding(), form->get(mark_name));
  const auto decision = form->get("decision");
  // The page was another request's, or another session's: it is asked anew.
  if (!seen || (decision != "allow" && decision != "deny")) return answered(asked, std::nullopt);
  asked.first_asked = *seen;
  return answered(asked, decision == "allow");
}

}  // namespace

std::string app_behind(Services& services, std::string_view next) {
  for (const auto& door : doors) {
    const auto start = std::string{door.path} + '?';
    if (!next.starts_with(start)) continue;
    const auto form = wire::parse_query(next.substr(start.size()));
    if (!form) return {};
    return services.authorization.leads_to(wire::parse_authorization_request(*form, door.dialect));
  }
  return {};
}

void add_authorize(http::Router& router, Services& services) {
  const auto add = [&](std::string_view method, std::string_view path, const Door& door,
                       http::Place place, auto answer) {
    router.add(method, path, place, [&services, path, &door, answer](const http::Request& request) {
      Visit visit{request, services, path};
      return answer(visit, door);
    });
  };
  for (const auto& door : doors) {
    add("GET", door.path, door, http::Place::fiber, get);
    add("POST", door.path, door, http::Place::pool, post);  // A password may be among it.
    add("POST", door.consent_path, door, http::Place::fiber, post_consent);
  }
}

}  // namespace doorward::pages
