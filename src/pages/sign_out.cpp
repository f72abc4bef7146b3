// SPDX-License-Identifier: Apache-2.0
// /logout: a button, because a link that signs out could be put into any page.
#include "pages/visit.h"

namespace doorward::pages {
namespace {

http::Response get_logout(Visit& visit) {
  View view = visit.view("Sign out");
  if (visit.browser.session.empty()) {
    view.notice = "You are signed out.";
    view.links = {{"Sign in", "/login"}};
    return visit.page(std::move(view));
  }
  view.paragraphs = {"You will have to sign in again in this browser."};
  view.action = "/logout";
  view.submit = "Sign out";
  view.links = {{"Back to Setup", std::string{home}}};
  return visit.page(std::move(view));
}

http::Response post_logout(Visit& visit) {
  const auto form = visit.form();
  if (!form) return form.error();
  visit.services.sessions.sign_out(visit.call, visit.browser.session);
  auto response = visit.see_other("/login?done=signed_out");
  http::clear_cookie(response, visit.request, http::Cookie::session);
  return response;
}

}  // namespace

void add_sign_out(http::Router& router, Services& services) {
  router.add("GET", "/logout", http::Place::pool, [&services](const http::Request& request) {
    Visit visit{request, services, "/logout"};
    return get_logout(visit);
  });
  router.add("POST", "/logout", http::Place::pool, [&services](const http::Request& request) {
    Visit visit{request, services, "/logout"};
    return post_logout(visit);
  });
}

}  // namespace doorward::pages
