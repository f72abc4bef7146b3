// SPDX-License-Identifier: Apache-2.0
// /logout and /oauth2/logout, which is the end-session endpoint of OpenID Connect RP-Initiated
// Logout 1.0. A button, because a link that signs out could be put into any page: unless an ID
// token of the session comes along, which only its apps have.
#include <array>

#include "pages/visit.h"
#include "wire/text.h"

namespace doorward::pages {
namespace {

using authorize::LogoutNext;

constexpr std::string_view own_path = "/logout";
// The standard's name for it, and Salesforce's.
constexpr std::array doors = {std::string_view{"/oauth2/logout"},
                              std::string_view{"/services/auth/idp/oidc/logout"}};

service::LogoutRequest request_of(const wire::Form& form) {
  return {.id_token_hint = std::string{form.get("id_token_hint")},
          .client_id = std::string{form.get("client_id")},
          .post_logout_redirect_uri = std::string{form.get("post_logout_redirect_uri")},
          .state = std::string{form.get("state")}};
}

std::string query_of(const service::LogoutRequest& request) {
  std::string query;
  const auto add = [&](std::string_view name, std::string_view value) {
    if (value.empty()) return;
    if (!query.empty()) query += '&';
    query += name;
    query += '=';
    wire::append_url_encoded(query, value);
  };
  add("id_token_hint", request.id_token_hint);
  add("client_id", request.client_id);
  add("post_logout_redirect_uri", request.post_logout_redirect_uri);
  add("state", request.state);
  return query;
}

http::Response ask(Visit& visit, const service::LogoutRequest& request,
                   const service::LogoutAnswer& answer) {
  View view = visit.view("Sign out");
  if (!answer.app.empty()) view.paragraphs = {"The app " + answer.app + " asks you to sign out."};
  view.paragraphs.emplace_back("You will have to sign in again in this browser.");
  view.action = std::string{own_path};
  view.hidden = {{"request", query_of(request)}};
  view.submit = "Sign out";
  view.leads_to_app = !answer.go_to.empty();
  view.links = {{"Stay signed in", std::string{own_page}}};
  return visit.page(std::move(view));
}

http::Response signed_out(Visit& visit, const service::LogoutAnswer& answer) {
  const bool onward = !answer.go_to.empty() && answer.by_itself;
  http::Response response;
  if (answer.frames.empty() && onward) {
    response = visit.see_other(answer.go_to);
  } else if (answer.frames.empty() && answer.app.empty() && answer.next == LogoutNext::sign_out) {
    response = visit.see_other("/login?done=signed_out");
  } else {
    View view = visit.view("Signed out");
    view.notice = "You are signed out.";
    if (!answer.go_to.empty()) view.links = {{"Go on to " + answer.app, answer.go_to}};
    view.links.push_back({"Sign in", "/login"});
    view.links.push_back({"Your account", std::string{own_page}});
    view.frames = answer.frames;
    if (onward) view.onward = answer.go_to;
    response = visit.page(std::move(view));
  }
  http::clear_cookie(response, visit.request, http::Cookie::session);
  visit.keep_state(response, {});
  return response;
}

http::Response error_page(Visit& visit, const Denial& denial) {
  auto view = visit.view("This sign-out cannot be done");
  view.alert = std::string{text(denial.rule).told};
  view.paragraphs = {
      "The app that sent you here asked for something that it may not ask for. You are not signed "
      "out, and the browser stays here: tell whoever runs the app, with the receipt below."};
  if (denial.rule == Rule::app_known || denial.rule == Rule::oauth_enabled) {
    view.alert = "No such app is known here (client_id).";
  }
  view.receipt = std::string{visit.request.id.text()};
  view.links = {{"Sign out", std::string{own_path}}, {"Stay signed in", std::string{own_page}}};
  return visit.page(std::move(view), 400);
}

http::Response unreadable(Visit& visit, const Denial& denial) {
  visit.services.recorder.record({.call = visit.call,
                                  .denied = denial.rule,
                                  .because = denial.because,
                                  .snapshot = visit.services.live.snapshot(),
                                  .facts = service::Decision::Event{.flow = "page", .user = {}}});
  return error_page(visit, denial);
}

http::Response answered(Visit& visit, const service::LogoutRequest& request, bool confirmed) {
  const auto answer = visit.services.logout.answer(visit.call, visit.browser, request, confirmed);
  visit.for_app = !answer.go_to.empty();
  switch (answer.next) {
    case LogoutNext::error_page: return error_page(visit, *answer.denial);
    case LogoutNext::ask: return ask(visit, request, answer);
    case LogoutNext::sign_out:
    case LogoutNext::signed_out: return signed_out(visit, answer);
  }
  std::unreachable();
}

http::Response get(Visit& visit) {
  const auto form = wire::parse_query(visit.request.query);
  if (!form) return unreadable(visit, form.error());
  return answered(visit, request_of(*form), false);
}

// A form of another site comes without our cookie (SameSite=Lax): by GET the browser brings it.
http::Response post(Visit& visit, std::string_view door) {
  if (const auto is_form = wire::form_content_type(visit.request.header("Content-Type"));
      !is_form) {
    return unreadable(visit, is_form.error());
  }
  const auto form = wire::parse_form(visit.request.body);
  if (!form) return unreadable(visit, form.error());
  const auto request = request_of(*form);
  if (visit.browser.session.empty()) {
    visit.for_app = true;  // Perhaps: this says nothing yet, and what comes next knows.
    return visit.see_other(std::string{door} + '?' + query_of(request));
  }
  return answered(visit, request, false);
}

// Our own page said yes; what an app asked for goes with it.
http::Response confirm(Visit& visit) {
  const auto form = visit.form([](Visit& stale, const wire::Form& posted) {
    return stale.stale(std::string{own_path} + '?' + std::string{posted.get("request")});
  });
  if (!form) return form.error();
  const auto query = wire::parse_query(form->get("request"));
  if (!query) return unreadable(visit, query.error());
  return answered(visit, request_of(*query), true);
}

}  // namespace

void add_sign_out(http::Router& router, Services& services) {
  const auto add = [&](std::string_view method, std::string_view path, auto answer) {
    router.add(method, path, http::Place::pool,
               [&services, path, answer](const http::Request& request) {
                 Visit visit{request, services, path};
                 return answer(visit);
               });
  };
  add("GET", own_path, get);
  add("POST", own_path, confirm);
  router.refuse_head(own_path);  // An ID token that comes along signs out.
  for (const auto door : doors) {
    add("GET", door, get);
    add("POST", door, [door](Visit& visit) { return post(visit, door); });
    router.refuse_head(door);
  }
}

}  // namespace doorward::pages
