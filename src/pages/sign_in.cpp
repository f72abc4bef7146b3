// SPDX-License-Identifier: Apache-2.0
// /login and /login/second-factor.
#include "base/bytes.h"
#include "pages/visit.h"

namespace doorward::pages {
namespace {

// What other pages say when they send somebody here: words of ours only.
std::string notice_of(std::string_view done) {
  if (done == "password") return "Your password is set. Sign in with it.";
  if (done == "signed_out") return "You are signed out.";
  if (done == "ended") {
    return "Your session ended while the password was being changed. Sign in with the new one "
           "or, if that is not taken, with the old one.";
  }
  if (done == "waited") return "The sign-in that waited for a code is over. Sign in again.";
  return {};
}

// Who asked for nothing goes where there is something for them.
std::string onward(const Visit& visit, UserId user, const std::string& next) {
  return next == home ? visit.home_of(user) : next;
}

View login_view(Visit& visit, std::string_view username, const std::string& next) {
  View view = visit.view("Sign in");
  view.action = "/login";
  view.hidden = {{"next", next}};
  view.fields = {{.name = "username",
                  .label = "Username",
                  .autocomplete = "username",
                  .value = std::string{username},
                  .focus = username.empty()},
                 {.name = "password",
                  .label = "Password",
                  .type = "password",
                  .autocomplete = "current-password",
                  .focus = !username.empty()}};
  view.submit = "Sign in";
  view.leads_to_app = visit.for_app;
  view.links = {{"Forgot your password?", "/password/forgotten"},
                {"Your account", std::string{own_page}}};
  return view;
}

http::Response get_login(Visit& visit) {
  const auto next = local_path(visit.asked("next"));
  visit.for_app = leads_to_app(visit.services, next);
  std::optional<UserId> signed_in;
  if (!visit.browser.session.empty()) {
    const auto session = visit.services.sessions.open(visit.call, visit.browser.session);
    if (session) signed_in = session->user->id;
  }
  if (signed_in && visit.asked("again").empty()) {
    return visit.see_other(onward(visit, *signed_in, next));
  }
  auto view = login_view(visit, visit.asked("username"), next);
  view.notice = notice_of(visit.asked("done"));
  auto response = visit.page(std::move(view));
  if (!signed_in) visit.keep_state(response, {});  // The session ended elsewhere, or by time.
  return response;
}

// Whoever has signed in with another tab meanwhile has another cookie than this form was for. What
// was typed proves nothing then, but where the person was going is kept.
View login_anew(Visit& visit, const wire::Form& posted) {
  const auto next = local_path(posted.get("next"));
  visit.for_app = leads_to_app(visit.services, next);
  auto view = login_view(visit, posted.get("username"), next);
  view.alert = visit.binding().empty()
                   ? "Your browser sent no cookie. Allow cookies of this server, and sign in again."
                   : "You have signed in or out since this page was loaded. Sign in again.";
  return view;
}

http::Response post_login(Visit& visit) {
  const auto form = visit.form(login_anew);
  if (!form) return form.error();
  const auto username = trim(form->get("username"));  // Keyboards of phones add a blank.
  const Secret password{std::string{form->get("password")}};
  const auto next = local_path(form->get("next"));
  visit.for_app = leads_to_app(visit.services, next);
  auto view = login_view(visit, username, next);
  if (username.empty()) view.fields[0].error = "Enter your username.";
  if (password.empty()) view.fields[1].error = "Enter your password.";
  if (username.empty() || password.empty()) return visit.page(std::move(view), 422);
  const auto session =
      visit.services.sign_in.password(visit.call, visit.browser, username, password);
  if (!session) {
    if (session.error().rule == Rule::user_known || session.error().rule == Rule::password_right)
      view.fields[1].error = "Try again, or reset the password.";
    if (session.error().rule == Rule::sign_in_not_throttled)
      view.alert = "Too many wrong tries from here. Wait 15 minutes, or reset the password.";
    return visit.denied(std::move(view), session.error());
  }
  const bool code = session->stage == SessionStage::second_factor;
  return visit.let_in(*session, code ? with_next("/login/second-factor", next)
                                     : onward(visit, session->user, next));
}

View code_view(Visit& visit, const std::string& next) {
  View view = visit.view("Enter your code");
  view.paragraphs = {"Open your authenticator app and enter the six digits that it shows."};
  view.action = "/login/second-factor";
  view.hidden = {{"next", next}};
  view.fields = {{.name = "code",
                  .label = "Code",
                  .autocomplete = "one-time-code",
                  .hint = std::string{recovery_hint},
                  .numeric = true,
                  .focus = true}};
  view.submit = "Sign in";
  view.leads_to_app = visit.for_app;
  view.links = {{"Sign in as somebody else", with_next("/login", next)}};
  return view;
}

// After five wrong codes this sign-in takes none any more, not the right one either: what helps is
// to begin again. Only whoever has guessed in several sign-ins has to wait, too.
View no_more_codes_view(const Visit& visit, const std::string& next) {
  View view = visit.view("Too many wrong codes");
  view.alert =
      "Sign in again, with your password. If codes are still not taken then, wait 15 minutes.";
  view.links = {{"Sign in again", with_next("/login", next)}};
  return view;
}

// The code was not looked at: it is asked for again, by the sign-in that waits in this browser.
View code_anew(Visit& visit, const wire::Form& posted) {
  const auto next = local_path(posted.get("next"));
  visit.for_app = leads_to_app(visit.services, next);
  const bool waits = visit.services.sessions.waiting(visit.call, visit.browser.session).has_value();
  if (!waits) return visit.stale(with_next("/login", next));
  auto view = code_view(visit, next);
  view.alert = "You have signed in since this page was loaded. Enter the code again.";
  return view;
}

// Whoever sees the page of signing in instead of the one for a code is told why.
http::Response waited(Visit& visit, const std::string& next) {
  auto path = with_next("/login", next);
  if (!visit.browser.session.empty()) {
    path += (path.contains('?') ? "&" : "?") + std::string{"done=waited"};
  }
  return visit.see_other(std::move(path));
}

http::Response get_second_factor(Visit& visit) {
  const auto next = local_path(visit.asked("next"));
  visit.for_app = leads_to_app(visit.services, next);
  if (!visit.services.sessions.waiting(visit.call, visit.browser.session))
    return waited(visit, next);
  return visit.page(code_view(visit, next));
}

http::Response post_second_factor(Visit& visit) {
  const auto form = visit.form(code_anew);
  if (!form) return form.error();
  const auto next = local_path(form->get("next"));
  visit.for_app = leads_to_app(visit.services, next);
  auto view = code_view(visit, next);
  if (!form->has("code")) {
    view.fields[0].error = "Enter the code.";
    return visit.page(std::move(view), 422);
  }
  const auto session =
      visit.services.sign_in.second_factor(visit.call, visit.browser, form->get("code"));
  if (!session) {
    if (session.error().rule == Rule::session_valid) return waited(visit, next);
    if (session.error().rule == Rule::second_factor_right)
      view.fields[0].error = "Wait for the next code and enter that.";
    if (session.error().rule == Rule::sign_in_not_throttled) view = no_more_codes_view(visit, next);
    return visit.denied(std::move(view), session.error());
  }
  return visit.let_in(*session, onward(visit, session->user, next));
}

}  // namespace

void add_sign_in(http::Router& router, Services& services) {
  const auto add = [&](std::string_view method, std::string_view path, auto answer) {
    router.add(method, path, http::Place::pool,
               [&services, path, answer](const http::Request& request) {
                 Visit visit{request, services, path};
                 return answer(visit);
               });
  };
  add("GET", "/login", get_login);
  add("POST", "/login", post_login);
  add("GET", "/login/second-factor", get_second_factor);
  add("POST", "/login/second-factor", post_second_factor);
}

}  // namespace doorward::pages
