// SPDX-License-Identifier: Apache-2.0
// First sign-in, forgotten password, reset and change: pages on which somebody chooses a password.
#include "base/bytes.h"
#include "pages/visit.h"
#include "wire/text.h"

namespace doorward::pages {
namespace {

// Whose password it is: for the person, and for the program that remembers it.
Field username_field(const std::string& username) {
  return {.name = "username",
          .label = "Username",
          .autocomplete = "username",
          .value = username,
          .fixed = true};
}

std::vector<Field> new_password_fields(const Visit& visit, bool focus) {
  const auto least = visit.services.live.snapshot()->organization.password_min_length;
  return {{.name = "new_password",
           .label = "New password",
           .type = "password",
           .autocomplete = "new-password",
           .hint = "At least " + std::to_string(least) +
                   " characters. Four or more unrelated words are easy to remember and hard to "
                   "guess.",
           .focus = focus},
          {.name = "new_password_again",
           .label = "New password again",
           .type = "password",
           .autocomplete = "new-password"}};
}

service::NewPassword chosen_in(const wire::Form& form) {
  return {.password = Secret{std::string{form.get("new_password")}},
          .again = Secret{std::string{form.get("new_password_again")}}};
}

// Puts each problem beside its field, and the strength of what was tried below.
void show_problems(View& view, const service::PasswordRefused& refused) {
  for (const auto& problem : refused.problems) {
    for (auto& field : view.fields) {
      field.focus = field.name == problem.field;
      if (field.focus) field.error = problem.detail;
    }
  }
  if (!refused.strength) return;
  view.meter = {{.score = refused.strength->score,
                 .word = std::string{refused.strength->word},
                 .reasons = refused.strength->reasons}};
}

// One page serves for both kinds of link; they differ in their words.
struct LinkPage {
  std::string_view path, title, submit;
};
constexpr LinkPage first{"/login/first", "Choose your password", "Set password and sign in"};
constexpr LinkPage reset{"/password/reset", "Choose a new password", "Set password"};

View link_view(const Visit& visit, const LinkPage& page, std::string_view token,
               const std::string& username) {
  View view = visit.view(std::string{page.title});
  view.action = page.path;
  view.hidden = {{"token", std::string{token}}};
  view.fields = new_password_fields(visit, true);
  view.fields.insert(view.fields.begin(), username_field(username));
  view.submit = page.submit;
  return view;
}

View no_link_view(const Visit& visit) {
  View view = visit.view("This link does not work");
  view.paragraphs = {
      "Each link works once and for a limited time. Ask for a new one, or ask your "
      "administrator."};
  view.links = {{"Forgot your password?", "/password/forgotten"}, {"Sign in", "/login"}};
  return view;
}

http::Response get_link(Visit& visit, const LinkPage& page) {
  const auto token = visit.asked("token");
  const auto found = visit.services.links.look(visit.call, token);
  if (!found) return visit.denied(no_link_view(visit), found.error());
  return visit.page(link_view(visit, page, token, found->username));
}

// The link was not used: it leads to its page once more.
View link_anew(Visit& visit, const wire::Form& posted) {
  std::string path{visit.call.endpoint};
  path += "?token=";
  wire::append_url_encoded(path, posted.get("token"));
  return visit.stale(std::move(path));
}

http::Response post_link(Visit& visit, const LinkPage& page) {
  const auto form = visit.form(link_anew);
  if (!form) return form.error();
  const auto token = form->get("token");
  const auto chosen = chosen_in(*form);
  Secret device;
  const auto done = visit.services.links.choose(visit.call, visit.browser, token, chosen, device);
  if (!done && done.error().denial) {
    return visit.denied(no_link_view(visit), *done.error().denial);
  }
  if (!done) {
    auto view = link_view(visit, page, token, std::string{form->get("username")});
    show_problems(view, done.error());
    return visit.page(std::move(view), 422);
  }
  if (!*done) {
    auto response = visit.see_other("/login?done=password");
    visit.keep_device(response, device);
    return response;
  }
  const bool code = (*done)->stage == SessionStage::second_factor;
  return visit.let_in(**done, code ? "/login/second-factor" : visit.home_of((*done)->user));
}

View forgotten_view(const Visit& visit) {
  View view = visit.view("Forgot your password?");
  view.paragraphs = {"We send a link to the e-mail address of the user."};
  view.action = "/password/forgotten";
  view.fields = {
      {.name = "username", .label = "Username", .autocomplete = "username", .focus = true}};
  view.submit = "Send the link";
  view.links = {{"Back to signing in", "/login"}};
  return view;
}

View forgotten_anew(Visit& visit, const wire::Form&) { return visit.stale("/password/forgotten"); }

// Says the same whether or not there is such a user.
http::Response post_forgotten(Visit& visit) {
  const auto form = visit.form(forgotten_anew);
  if (!form) return form.error();
  const auto username = trim(form->get("username"));
  if (username.empty()) {
    auto view = forgotten_view(visit);
    view.fields[0].error = "Enter your username.";
    return visit.page(std::move(view), 422);
  }
  if (const auto sent = visit.services.links.forgotten(visit.call, username); !sent) {
    auto view = forgotten_view(visit);
    view.alert =
        "Too many links were asked for from here. Wait 15 minutes, or ask your administrator.";
    return visit.denied(std::move(view), sent.error());
  }
  View view = visit.view("Look into your mail");
  view.notice =
      "If there is an active user of this name, a link is on its way to the user's e-mail address.";
  view.paragraphs = {"It works once, for an hour. At most three are sent in an hour."};
  view.links = {{"Back to signing in", "/login"}};
  return visit.page(std::move(view));
}

View change_view(const Visit& visit, const service::OpenSession& session) {
  View view = visit.view("Change your password");
  view.paragraphs = {"Other browsers will be signed out."};
  view.action = "/password/change";
  view.fields = {username_field(session.user->username),
                 {.name = "password",
                  .label = "Present password",
                  .type = "password",
                  .autocomplete = "current-password",
                  .focus = true}};
  for (auto& field : new_password_fields(visit, false)) view.fields.push_back(std::move(field));
  view.submit = "Change password";
  view.links = {visit.way_back(session)};
  return view;
}

http::Response get_change(Visit& visit) {
  const auto session = visit.services.sessions.open(visit.call, visit.browser.session);
  if (!session) return visit.see_other(with_next("/login", "/password/change"));
  return visit.page(change_view(visit, *session));
}

// Another tab may have changed it: then none of the two passwords was looked at here.
View change_anew(Visit& visit, const wire::Form&) { return visit.stale("/password/change"); }

http::Response post_change(Visit& visit) {
  const auto form = visit.form(change_anew);
  if (!form) return form.error();
  const auto session = visit.services.sessions.open(visit.call, visit.browser.session);
  if (!session) return visit.see_other(with_next("/login", "/password/change"));
  const auto chosen = chosen_in(*form);
  const Secret present{std::string{form->get("password")}};
  const auto done = visit.services.password_change.change(visit.call, *session, present, chosen);
  auto view = change_view(visit, *session);
  if (!done && done.error().denial) {
    const auto& denial = *done.error().denial;
    if (denial.rule == Rule::session_valid) return visit.see_other("/login?done=ended");
    if (denial.rule == Rule::password_right || denial.rule == Rule::user_known) {
      view.fields[1].error = "This is not your present password.";
      view.alert = "The password was not changed.";
    }
    return visit.denied(std::move(view), denial);
  }
  if (!done) {
    show_problems(view, done.error());
    return visit.page(std::move(view), 422);
  }
  View changed = visit.view("Your password is changed");
  changed.notice = "Your other browsers are signed out.";
  changed.links = {visit.way_back(*session)};
  auto response = visit.page(std::move(changed));
  http::set_cookie(response, visit.request, http::Cookie::session, done->reveal());
  return response;
}

}  // namespace

void add_passwords(http::Router& router, Services& services) {
  const auto add = [&](std::string_view method, std::string_view path, auto answer) {
    router.add(method, path, http::Place::pool,
               [&services, path, answer](const http::Request& request) {
                 Visit visit{request, services, path};
                 return answer(visit);
               });
  };
  for (const auto* page : {&first, &reset}) {
    add("GET", page->path, [page](Visit& visit) { return get_link(visit, *page); });
    add("POST", page->path, [page](Visit& visit) { return post_link(visit, *page); });
  }
  add("GET", "/password/forgotten", [](Visit& visit) { return visit.page(forgotten_view(visit)); });
  add("POST", "/password/forgotten", post_forgotten);
  add("GET", "/password/change", get_change);
  add("POST", "/password/change", post_change);
}

}  // namespace doorward::pages
