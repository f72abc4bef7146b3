// SPDX-License-Identifier: Apache-2.0
// /oauth2/check-session, the check_session_iframe of OpenID Connect Session Management 1.0.
#include "pages/visit.h"

namespace doorward::pages {
namespace {

// The one page that every site may frame (docs/decisions/0017): it shows nothing, takes no click,
// and tells only whoever brings a session state that was made for its own origin.
http::Response get_page(const http::Request& request) {
  return {.content_type = "text/html;charset=UTF-8",
          .body = rendered(
              CheckSessionView{.cookie = http::cookie_name(http::Cookie::state, request.secure)}),
          .headers = {{"Content-Security-Policy",
                       "default-src 'none'; script-src 'self'; form-action 'none'; "
                       "frame-ancestors *; base-uri 'none'"},
                      {"Cross-Origin-Resource-Policy", "cross-origin"}}};
}

http::Response get_script(const http::Request&) {
  return {.content_type = "text/javascript;charset=UTF-8",
          .body = std::string{check_session_script()},
          .headers = {{"Cache-Control", "public, max-age=31536000, immutable"}},
          .may_be_cached = true};
}

}  // namespace

void add_check_session(http::Router& router) {
  router.add("GET", "/oauth2/check-session", http::Place::worker, get_page);
  router.add("GET", check_session_script_path(), http::Place::worker, get_script);
}

}  // namespace doorward::pages
