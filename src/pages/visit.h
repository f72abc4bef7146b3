// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <expected>
#include <optional>
#include <string>
#include <string_view>

#include "http/cookies.h"
#include "pages/local_path.h"
#include "pages/services.h"
#include "pages/view.h"
#include "wire/form.h"

namespace doorward::pages {

/// One request of a browser: what it sent, and how it is answered.
class Visit {
 public:
  Visit(const http::Request& request, Services& services, std::string_view endpoint);

  const http::Request& request;
  Services& services;
  const service::Call call;
  const service::Browser browser;
  /// The browser is on its way to an app, which may have opened this window (window.open) and waits
  /// for it there: no answer on the way takes the window from its opener.
  bool for_app = false;

  /// A parameter of the address; empty when it is not there or the query cannot be read.
  std::string asked(std::string_view name) const;

  /// The form that was posted, if one of our pages in this browser posted it; else the page that
  /// says so. `anew`: the same form once more, where only its token does not fit (any more).
  using Anew = View (*)(Visit& visit, const wire::Form& posted);
  std::expected<wire::Form, http::Response> form(Anew anew = nullptr);

  /// Whoever is signed in, as one who acts.
  service::Actor actor(const service::OpenSession& session) const;

  /// Where somebody goes on who has asked for nothing else: to Setup, or to their account when
  /// Setup is closed to them.
  std::string home_of(UserId user) const;
  /// What somebody sees whose page was loaded before the session was another: it is at this path.
  View stale(std::string path) const;
  /// The link out of a page.
  Link way_back(const service::OpenSession& session) const;

  /// A view with the organization's name.
  View view(std::string title) const;
  /// The page. A form gets its anti-forgery token, and the browser a cookie that it fits to; frames
  /// may load, and when they had their time the browser goes on by itself.
  http::Response page(View view, int status = 200);
  http::Response page(ConsentView view);
  http::Response page(const FormPostView& view) const;
  /// The page of a denial: its status, its sentence, its receipt.
  http::Response denied(View view, const Denial& denial);
  /// On to another page, by GET (RFC 9110 section 15.4.4).
  http::Response see_other(std::string url);

  /// The cookie that forms of this browser are bound to; empty when it has none.
  std::string_view binding() const;

  /// On to this address with a new session: by way of a page with the frames of apps, where the
  /// session of somebody else has ended for it.
  http::Response let_in(const service::NewSession& session, std::string next);
  void keep_device(http::Response& response, const Secret& device) const;
  /// Tells the browser's scripts whose session it has (service/session_state.h); empty: nobody's.
  void keep_state(http::Response& response, std::string_view state) const;

 private:
  // The session, and the handle by which the browser is known.
  void keep(http::Response& response, const service::NewSession& session) const;

  http::Response answer(std::string body, int status, bool leads_to_app) const;

  std::string made_cookie_;  // for a form, when the browser had none
};

/// What a field says that takes the code of an authenticator app.
constexpr std::string_view recovery_hint = "Without the app: one of your recovery codes.";

/// What the headers of a page leave open, because an app is on the other side.
struct Openings {
  bool leads_to_app = false;  // its form may end there
  bool keeps_opener = false;  // it stays in reach of the page that opened the window
};

/// Headers of a page: no scripts, no frames, nothing from elsewhere.
/// Browsers hold form-action against every address that the answer to a form redirects to, and
/// nobody knows where an app sends its users on: a page whose form may end at an app has none. Its
/// forms lead where the template says, and base-uri lets nothing turn them.
/// Browsers hold Cross-Origin-Opener-Policy against every answer of a navigation, redirects too:
/// one that says same-origin closes the window for its opener, and nothing behind it opens it
/// again.
http::Response html(std::string body, int status = 200, Openings open = {});

}  // namespace doorward::pages
