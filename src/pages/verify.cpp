// SPDX-License-Identifier: Apache-2.0
// /verify: a fresh proof of identity, by a code. The session then counts as verified for a while.
#include <algorithm>

#include "pages/visit.h"

namespace doorward::pages {
namespace {

using service::VerificationMethod;

service::Actor actor_of(const Visit& visit, const service::OpenSession& session) {
  return {.user = session.user->id,
          .permissions = session.permissions,
          .address = visit.request.client.text(),
          .request = std::string{visit.request.id.text()},
          .now = visit.request.now,
          .session = session.row.id};
}

bool has_authenticator(Visit& visit, UserId user) {
  const auto all = visit.services.authenticators.list(user);
  return std::ranges::any_of(all, [](const auto& one) { return one.confirmed; });
}

View method_view(Visit& visit, const service::OpenSession& session, const std::string& next) {
  View view = visit.view("Verify your identity");
  view.paragraphs = {"What you are about to see is secret. Show that it is really you."};
  view.action = "/verify";
  view.hidden = {{"next", next}};
  view.choice_name = "method";
  view.choice_label = "How";
  const bool app = has_authenticator(visit, session.user->id);
  view.choices = {{.value = "email", .label = "A code by e-mail", .chosen = !app}};
  if (app) {
    view.choices.insert(
        view.choices.begin(),
        {.value = "totp", .label = "A code of my authenticator app", .chosen = true});
  }
  view.submit = "Go on";
  view.leads_to = app_behind(visit.services, next);
  view.links = {{"Back to Setup", std::string{home}}};
  return view;
}

View code_view(Visit& visit, const std::string& next, std::string_view challenge,
               std::string_view sent_to) {
  View view = visit.view("Enter your code");
  view.paragraphs = {sent_to.empty()
                         ? std::string{"Enter the six digits that your authenticator app shows."}
                         : "We have sent six digits to " + std::string{sent_to} + "."};
  view.action = "/verify";
  view.hidden = {
      {"next", next}, {"challenge", std::string{challenge}}, {"sent_to", std::string{sent_to}}};
  view.fields = {{.name = "code",
                  .label = "Code",
                  .autocomplete = "one-time-code",
                  .numeric = true,
                  .focus = true}};
  view.submit = "Verify";
  view.leads_to = app_behind(visit.services, next);
  view.links = {{"Another way, or another code", with_next("/verify", next)}};
  return view;
}

http::Response started(Visit& visit, const service::OpenSession& session, const wire::Form& form,
                       const std::string& next) {
  const auto method = service::verification_method(form.get("method"));
  auto view = method_view(visit, session, next);
  if (!method || *method == VerificationMethod::data_folder) {
    view.alert = "Choose one of the ways.";
    return visit.page(std::move(view), 422);
  }
  const auto asked = visit.services.verification.start(actor_of(visit, session), *method);
  if (!asked) {
    view.alert = asked.error().detail;
    return visit.page(std::move(view), 409);
  }
  return visit.page(code_view(visit, next, asked->id.text(), asked->sent_to));
}

http::Response checked(Visit& visit, const service::OpenSession& session, const wire::Form& form,
                       const std::string& next) {
  const auto id = ChallengeId::parse(form.get("challenge"));
  const auto until = visit.services.verification.check(
      actor_of(visit, session), id.value_or(ChallengeId{}), form.get("code"));
  if (!until && until.error().refusal == service::VerificationRefusal::code_wrong) {
    auto view = code_view(visit, next, form.get("challenge"), form.get("sent_to"));
    view.fields[0].error = until.error().detail;
    return visit.page(std::move(view), 422);
  }
  if (!until) {
    auto view = method_view(visit, session, next);
    view.alert = until.error().detail;
    return visit.page(std::move(view), 409);
  }
  const auto cookie =
      visit.services.sessions.verified(visit.call, session, *until, id.value_or(ChallengeId{}));
  auto response = visit.see_other(next);
  if (cookie) http::set_cookie(response, visit.request, http::Cookie::session, cookie->reveal());
  return response;
}

http::Response get_verify(Visit& visit) {
  const auto next = local_path(visit.asked("next"));
  const auto session = visit.services.sessions.open(visit.call, visit.browser.session);
  if (!session) return visit.see_other(with_next("/login", with_next("/verify", next)));
  return visit.page(method_view(visit, *session, next));
}

http::Response post_verify(Visit& visit) {
  const auto form = visit.form();
  if (!form) return form.error();
  const auto next = local_path(form->get("next"));
  const auto session = visit.services.sessions.open(visit.call, visit.browser.session);
  if (!session) return visit.see_other(with_next("/login", with_next("/verify", next)));
  return form->has("challenge") ? checked(visit, *session, *form, next)
                                : started(visit, *session, *form, next);
}

}  // namespace

void add_verify(http::Router& router, Services& services) {
  router.add("GET", "/verify", http::Place::pool, [&services](const http::Request& request) {
    Visit visit{request, services, "/verify"};
    return get_verify(visit);
  });
  router.add("POST", "/verify", http::Place::pool, [&services](const http::Request& request) {
    Visit visit{request, services, "/verify"};
    return post_verify(visit);
  });
}

}  // namespace doorward::pages
