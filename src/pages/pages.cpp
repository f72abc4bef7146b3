// SPDX-License-Identifier: Apache-2.0
#include "pages/visit.h"

namespace doorward::pages {
namespace {

constexpr std::string_view start_page = "/";

// On to where whoever is signed in is at home.
http::Response start(const http::Request& request, Services& services) {
  Visit visit{request, services, start_page};
  if (visit.browser.session.empty()) return visit.see_other("/login");
  const auto session = services.sessions.open(visit.call, visit.browser.session);
  return visit.see_other(session ? visit.way_back(*session).url : "/login");
}

http::Response style_sheet(const http::Request&) {
  return {.content_type = "text/css;charset=UTF-8",
          .body = std::string{stylesheet()},
          .headers = {{"Cache-Control", "public, max-age=31536000, immutable"}},
          .may_be_cached = true};
}

http::Response submit(const http::Request&) {
  return {.content_type = "text/javascript;charset=UTF-8",
          .body = std::string{submit_script()},
          .headers = {{"Cache-Control", "public, max-age=31536000, immutable"}},
          .may_be_cached = true};
}

}  // namespace

bool is_for_people(std::string_view path) {
  if (path == start_page || path == "/verify") return true;
  if (path.starts_with("/setup/api")) return false;
  for (const std::string_view start :
       {"/account", "/login", "/logout", "/password", "/setup", "/oauth2/authorize",
        "/services/oauth2/authorize", "/services/oauth2/success", "/oauth2/logout",
        "/services/auth/idp/oidc/logout"}) {
    if (path.starts_with(start)) return true;
  }
  return false;
}

http::Response error_page(const http::Request& request, int status, std::string_view title,
                          std::string_view detail) {
  View view{.title = std::string{title}, .alert = std::string{detail}};
  // A fault is in the log under it; of an address at which nothing is there is no receipt.
  if (status >= 500) view.receipt = request.id.text();
  // Who asks is not looked up for what went wrong: that is done where the link leads.
  view.links = {{"Back to the start", std::string{start_page}}};
  return html(rendered(view), status);
}

void add_pages(http::Router& router, Services& services) {
  add_sign_in(router, services);
  add_passwords(router, services);
  add_verify(router, services);
  add_sign_out(router, services);
  add_authorize(router, services);
  add_headless(router, services);
  add_check_session(router);
  add_account(router, services);
  router.add("GET", stylesheet_path(), http::Place::worker, style_sheet);
  router.add("GET", submit_script_path(), http::Place::worker, submit);
  router.add("GET", start_page, http::Place::pool,
             [&services](const http::Request& request) { return start(request, services); });
}

}  // namespace doorward::pages
