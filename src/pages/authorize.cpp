// SPDX-License-Identifier: Apache-2.0
// /oauth2/authorize and /services/oauth2/authorize (RFC 6749 section 3.1, OpenID Connect Core
// section 3.1.2), the page on which a user says yes or no, and Salesforce's page for apps without
// an address of their own.
#include <algorithm>
#include <array>

#include "pages/consent.h"
#include "pages/headless.h"
#include "pages/visit.h"
#include "wire/authorization_answer.h"
#include "wire/authorization_request.h"
#include "wire/text.h"

namespace doorward::pages {
namespace {

using authorize::Next;

constexpr std::string_view mark_name = "doorward_asked";
constexpr std::string_view shown_name = "doorward_shown";  // the scopes of a consent page
constexpr std::size_t longest_username = 255;

struct Door {
  Dialect dialect;
  std::string_view path, consent_path;
};
// An organization of Salesforce's may have the pages of several brands: here there is one, and the
// brand that an app names changes nothing.
constexpr std::string_view branded = "/services/oauth2/authorize/{brand}";
constexpr std::string_view success = "/services/oauth2/success";
constexpr std::array doors = {
    Door{Dialect::standard, "/oauth2/authorize", "/oauth2/authorize/consent"},
    Door{Dialect::salesforce, "/services/oauth2/authorize", "/services/oauth2/authorize/consent"},
};

service::Call call_at(const Door& door, const Visit& visit) {
  auto call = visit.call;
  call.dialect = door.dialect;
  call.endpoint = door.path;
  return call;
}

// One request at its door, in this browser.
struct Errand {
  Visit& visit;
  const Door& door;
  AuthorizationRequest request;
  Instant first_asked{};

  // The request, as it is written by this server.
  std::string query() const { return wire::query_of(request); }

  service::Call call() const { return call_at(door, visit); }
  // The way back here, after whatever comes in between.
  std::string back() const {
    const auto asked = query();
    std::string path{door.path};
    path += '?' + asked + '&' + std::string{mark_name} + '=';
    wire::append_url_encoded(path, visit.services.authorization.mark(asked, {}, first_asked));
    return path;
  }
};

Errand errand(Visit& visit, const Door& door, const wire::Form& form) {
  Errand made{.visit = visit,
              .door = door,
              .request = wire::parse_authorization_request(form, door.dialect),
              .first_asked = visit.call.now};
  const auto mark = form.get(mark_name);
  if (mark.empty()) return made;
  const auto first = visit.services.authorization.first_asked(made.query(), mark, visit.call.now);
  made.first_asked = first.value_or(visit.call.now);
  return made;
}

constexpr std::string_view tell_its_people =
    "The app that sent you here asked for something that it may not ask for. You cannot mend this "
    "yourself: tell whoever runs the app, with the receipt below.";

http::Response error_page(Errand& errand, const Denial& denial) {
  auto view = errand.visit.view("This app cannot be let in");
  const auto words = text(denial.rule);
  view.paragraphs = {std::string{tell_its_people}};
  view.alert = denial.rule == Rule::app_known || denial.rule == Rule::oauth_enabled
                   ? "No such app is known here (client_id)."
                   : std::string{words.told};
  view.receipt = std::string{errand.visit.request.id.text()};
  view.links = {{"Your account", std::string{own_page}}};
  return errand.visit.page(std::move(view), 400);
}

// 303: whatever brought the browser here, it goes on by GET, without what it posted.
http::Response carried(Errand& errand, const wire::AnswerParameters& answer) {
  const auto& request = errand.request;
  const auto mode = request.mode.value_or(wire::usual_response_mode(request.response_type));
  if (mode != ResponseMode::form_post) {
    return errand.visit.see_other(wire::redirect_to(request.redirect_uri, answer, mode));
  }
  return errand.visit.page(FormPostView{.organization = errand.visit.view({}).organization,
                                        .action = request.redirect_uri,
                                        .hidden = answer});
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
  const auto& hint = errand.request.login_hint;
  if (!hint.empty() && hint.size() <= longest_username) {
    path += "&username=";
    wire::append_url_encoded(path, hint);
  }
  return errand.visit.see_other(std::move(path));
}

// What the mark of a consent page is of: the request, and what the page has shown.
std::string shown_with(std::string_view query, std::string_view scopes) {
  return std::string{query} + '\n' + std::string{scopes};
}

http::Response consent_page(Errand& errand, const service::Answered& answered) {
  const auto& visit = errand.visit;
  auto& authorization = visit.services.authorization;
  auto view = consent_view(answered, visit.view({}).organization, visit.services.issuer);
  view.returns_to = authorization.leads_to(errand.request);
  view.action = errand.door.consent_path;
  const auto query = errand.query();
  view.hidden = {{"request", query},
                 {std::string{shown_name}, answered.shown},
                 {std::string{mark_name}, authorization.mark(shown_with(query, answered.shown),
                                                             visit.binding(), errand.first_asked)}};
  return errand.visit.page(std::move(view));
}

// What the user said on a consent page, and which scopes it has shown.
struct Said {
  std::optional<bool> answer{};
  std::string shown{};
  std::optional<Instant> asked_at{};  // else when the browser came
};

http::Response answered(Errand& errand, const Said& said = {}) {
  auto& authorization = errand.visit.services.authorization;
  const auto out = authorization.answer(errand.call(), errand.visit.browser,
                                        {.request = errand.request,
                                         .first_asked = said.asked_at.value_or(errand.first_asked),
                                         .answer = said.answer,
                                         .shown = said.shown});
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
  view.paragraphs = {std::string{tell_its_people}, "What was found: " + denial.because};
  view.links = {{"Your account", std::string{own_page}}};
  return visit.denied(std::move(view), denial);
}

http::Response get(Visit& visit, const Door& door) {
  const auto form = wire::parse_query(visit.request.query);
  if (!form) return unreadable(visit, form.error());
  auto asked = errand(visit, door, *form);
  return answered(asked);
}

// OpenID Connect Core section 3.1.2.1: the same by POST. It changes nothing, so anybody may send
// it. A form of another site comes without our cookie (SameSite=Lax): by GET the browser brings it.
http::Response post(Visit& visit, const Door& door) {
  const auto no = [&](const Denial& denial) {
    return meant_without_page(visit.request)
               ? unreadable_headless(visit.request, visit.services, call_at(door, visit), denial)
               : unreadable(visit, denial);
  };
  if (const auto is_form = wire::form_content_type(visit.request.header("Content-Type"));
      !is_form) {
    return no(is_form.error());
  }
  const auto form = wire::parse_form(visit.request.body);
  if (!form) return no(form.error());
  const auto query = wire::parse_query(visit.request.query);
  if (!query) return no(query.error());
  if (const auto once = wire::sent_once(*form, *query); !once) return no(once.error());
  auto asked = errand(visit, door, *form);
  if (asked.request.response_type == "code_credentials") {
    return headless(visit.request, visit.services, asked.call(), *form);
  }
  // What cannot be read may be too long for an address.
  const bool fits = asked.request.fault.empty();
  if (visit.browser.session.empty() && fits) return visit.see_other(asked.back());
  return answered(asked);
}

// Said in another session than the page was shown in: the way to the app is not lost, and the
// answer is asked for again there.
View consent_anew(Visit& visit, const wire::Form& posted) {
  const auto* door = std::ranges::find(doors, visit.call.endpoint, &Door::consent_path);
  const auto query = wire::parse_query(posted.get("request"));
  if (!query || door == doors.end()) return visit.stale(std::string{own_page});
  return visit.stale(errand(visit, *door, *query).back());
}

http::Response post_consent(Visit& visit, const Door& door) {
  const auto form = visit.form(consent_anew);
  if (!form) return form.error();
  const auto query = wire::parse_query(form->get("request"));
  if (!query) return unreadable(visit, query.error());
  auto asked = errand(visit, door, *query);
  const auto shown = form->get(shown_name);
  const auto seen = visit.services.authorization.marked(
      shown_with(asked.query(), shown), visit.binding(), form->get(mark_name), visit.call.now);
  const auto decision = form->get("decision");
  if (seen) asked.first_asked = *seen;
  // A no is one, however old its page: with another tab the same user may have said yes since, and
  // whoever is asked nothing anew would let the app in.
  // It needs no sign-in anew, also where nobody knows any more when one was asked for.
  if (decision == "deny")
    return answered(asked, {.answer = false, .asked_at = seen.value_or(Instant{})});
  // The page was another request's or session's, showed something else, or is old: it is asked
  // anew.
  if (!seen || decision != "allow") return answered(asked);
  return answered(asked, {.answer = true, .shown = std::string{shown}});
}

// The callback URL of Salesforce's apps that have none of their own: they read the address that
// the browser came to. The page shows nothing of it, and hands it on to nobody.
http::Response arrived(const http::Request& request) {
  const auto query = wire::parse_query(request.query);
  const bool refused = query && query->has("error");
  View view{.title = refused ? "The app was not let in" : "The app has its answer"};
  view.paragraphs = {refused ? "The app has its answer: it can say why."
                             : "You may close this window and go back to the app."};
  auto response = html(rendered(view));
  for (auto& [name, value] : response.headers) {
    if (name == "Referrer-Policy") value = "no-referrer";
  }
  return response;
}

}  // namespace

bool leads_to_app(Services& services, std::string_view next) {
  for (const auto& door : doors) {
    const auto start = std::string{door.path} + '?';
    if (!next.starts_with(start)) continue;
    const auto form = wire::parse_query(next.substr(start.size()));
    if (!form) return false;
    const auto request = wire::parse_authorization_request(*form, door.dialect);
    return !services.authorization.leads_to(request).empty();
  }
  return false;
}

void add_authorize(http::Router& router, Services& services) {
  const auto add = [&](std::string_view method, std::string_view path, const Door& door,
                       http::Place place, auto answer) {
    router.add(method, path, place, [&services, path, &door, answer](const http::Request& request) {
      Visit visit{request, services, path};
      visit.for_app = true;
      return answer(visit, door);
    });
  };
  for (const auto& door : doors) {
    add("GET", door.path, door, http::Place::fiber, get);
    add("POST", door.path, door, http::Place::pool, post);  // A password may be among it.
    add("POST", door.consent_path, door, http::Place::fiber, post_consent);
    router.close(door.consent_path);  // It is no brand.
    router.refuse_head(door.path);    // It would make a code.
  }
  add("GET", branded, doors.back(), http::Place::fiber, get);
  add("POST", branded, doors.back(), http::Place::pool, post);
  router.refuse_head(branded);
  router.add("GET", success, http::Place::worker, arrived);
}

}  // namespace doorward::pages
