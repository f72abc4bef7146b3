// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "http/server.h"
#include "service/authenticators.h"
#include "service/authorization.h"
#include "service/browser_sessions.h"
#include "service/headless_sign_in.h"
#include "service/logout.h"
#include "service/one_time_links.h"
#include "service/own_account.h"
#include "service/password_change.h"
#include "service/sign_in.h"
#include "service/verification.h"

namespace doorward::pages {

/// What the pages ask. Lives as long as the server that serves them.
struct Services {
  const cluster::Live& live;
  service::Recorder& recorder;
  service::BrowserSessions& sessions;
  service::SignIn& sign_in;
  service::OneTimeLinks& links;
  service::PasswordChange& password_change;
  service::Verification& verification;
  service::Authenticators& authenticators;
  service::Authorization& authorization;
  service::HeadlessSignIn& headless;
  service::Logout& logout;
  service::OwnPage& own_page;
  std::string issuer;
};

// One function per file of this folder; each adds its URLs.
void add_sign_in(http::Router& router, Services& services);
void add_passwords(http::Router& router, Services& services);
void add_verify(http::Router& router, Services& services);
void add_sign_out(http::Router& router, Services& services);
void add_authorize(http::Router& router, Services& services);
void add_account(http::Router& router, Services& services);
void add_headless(http::Router& router, Services& services);
void add_check_session(http::Router& router);

/// All of them, the style sheet, and / which leads to Setup, to one's account or to signing in.
void add_pages(http::Router& router, Services& services);

/// Whether `next` is an authorization request that leads to an app: a form of signing in ends
/// there.
bool leads_to_app(Services& services, std::string_view next);

/// A page that says no: a fault, an unknown address, a request that is not ours.
http::Response error_page(const http::Request& request, int status, std::string_view title,
                          std::string_view detail);

/// True for the addresses that people visit: what goes wrong there is told as a page.
bool is_for_people(std::string_view path);

}  // namespace doorward::pages
