// SPDX-License-Identifier: Apache-2.0
#include "pages/visit.h"

namespace doorward::pages {
namespace {

http::Response to_setup(const http::Request&) {
  auto response = html({}, 303);
  response.headers.emplace_back("Location", home);
  return response;
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
  if (path == "/" || path == "/verify") return true;
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
  view.links = {{"Back to Setup", std::string{home}}};
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
  router.add("GET", "/", http::Place::worker, to_setup);
}

}  // namespace doorward::pages
