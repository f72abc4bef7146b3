// SPDX-License-Identifier: Apache-2.0
// /verify: a fresh proof of identity, by a code. The session then counts as verified for a while.
#include <algorithm>

#include "pages/visit.h"

namespace doorward::pages {
namespace {

bool has_authenticator(Visit& visit, UserId user) {
  const auto all = visit.services.authenticators.list(user);
  return std::ranges::any_of(all, [](const auto& one) { return one.confirmed; });
}

// Where the person goes afterwards, and whether only a second factor leads there: an app may ask
// for one, and a code by e-mail is none.
struct Errand {
  std::string next;
  bool second_factor = false;
};

std::string address_of(const Errand& errand) {
  auto url = with_next("/verify", errand.next);
  if (errand.second_factor) url += (url.contains('?') ? "&" : "?") + std::string{"factor=second"};
  return url;
}

// Whoever is not signed in is asked to by the app's request itself, which asks for the factor
// again: an address in an address in an address would be too long for a browser to bring back.
std::string to_sign_in(const Errand& errand) {
  return with_next("/login", errand.second_factor ? errand.next : address_of(errand));
}

void keep(View& view, const Errand& errand) {
  view.hidden.push_back({"next", errand.next});
  if (errand.second_factor) view.hidden.push_back({"factor", "second"});
}

View method_view(Visit& visit, const service::OpenSession& session, const Errand& errand) {
  View view = visit.view("Verify your identity");
  const bool app = has_authenticator(visit, session.user->id);
  const bool mail = !errand.second_factor && !session.user->email.empty();
  if (app) {
    view.choices.push_back({.value = "totp",
                            .label = "A code of my authenticator app, or a recovery code",
                            .chosen = true});
  }
  if (mail) view.choices.push_back({.value = "email", .label = "A code by e-mail", .chosen = !app});
  view.links = {visit.way_back(session)};
  if (view.choices.empty()) {
    view.paragraphs = {errand.second_factor
                           ? "You have no authenticator app to show a code of."
                           : "You have neither an authenticator app nor an e-mail address.",
                       "Add an authenticator app in your account, or ask an administrator."};
    view.links = {{"Your account", "/account"}};
    return view;
  }
  view.paragraphs = {
      errand.second_factor
          ? "The app asks for a second factor. Show that it is really you."
          : "What comes next is secret, or changes how you sign in. Show that it is really you."};
  view.action = "/verify";
  keep(view, errand);
  view.choice_name = "method";
  view.choice_label = "How";
  view.submit = "Go on";
  view.leads_to_app = visit.for_app;
  return view;
}

View code_view(Visit& visit, const Errand& errand, std::string_view challenge,
               std::string_view sent_to) {
  View view = visit.view("Enter your code");
  view.paragraphs = {sent_to.empty()
                         ? std::string{"Enter the six digits that your authenticator app shows."}
                         : "We have sent six digits to " + std::string{sent_to} + "."};
  view.action = "/verify";
  view.hidden = {{"challenge", std::string{challenge}}, {"sent_to", std::string{sent_to}}};
  keep(view, errand);
  view.fields = {{.name = "code",
                  .label = "Code",
                  .autocomplete = "one-time-code",
                  .hint = sent_to.empty() ? std::string{recovery_hint} : "",
                  .numeric = true,
                  .focus = true}};
  view.submit = "Verify";
  view.leads_to_app = visit.for_app;
  view.links = {{"Another way, or another code", address_of(errand)}};
  return view;
}

http::Response started(Visit& visit, const service::OpenSession& session, const wire::Form& form,
                       const Errand& errand) {
  const auto method = service::verification_method(form.get("method"));
  auto view = method_view(visit, session, errand);
  const bool offered = method && std::ranges::any_of(view.choices, [&](const auto& choice) {
                         return choice.value == form.get("method");
                       });
  if (!offered) {
    view.alert = "Choose one of the ways.";
    return visit.page(std::move(view), 422);
  }
  const auto asked = visit.services.verification.start_for_page(visit.actor(session), *method);
  if (!asked) {
    const bool fault = asked.error().refusal == service::VerificationRefusal::mail_failed;
    view.alert = asked.error().detail;
    // No receipt is written of it: the log has more under this number.
    if (fault) view.alert += " It is in the log as " + std::string{visit.request.id.text()} + '.';
    return visit.page(std::move(view), fault ? 503 : 409);
  }
  return visit.page(code_view(visit, errand, asked->id.text(), asked->sent_to));
}

http::Response checked(Visit& visit, const service::OpenSession& session, const wire::Form& form,
                       const Errand& errand) {
  const auto id = ChallengeId::parse(form.get("challenge"));
  const auto until = visit.services.verification.check(
      visit.actor(session), id.value_or(ChallengeId{}), form.get("code"));
  if (!until && until.error().refusal == service::VerificationRefusal::code_wrong) {
    auto view = code_view(visit, errand, form.get("challenge"), form.get("sent_to"));
    view.fields[0].error = until.error().detail;
    return visit.page(std::move(view), 422);
  }
  if (!until) {
    auto view = method_view(visit, session, errand);
    view.alert = until.error().detail;
    return visit.page(std::move(view), 409);
  }
  const auto cookie =
      visit.services.sessions.verified(visit.call, session, *until, id.value_or(ChallengeId{}));
  auto response = visit.see_other(errand.next);
  if (cookie) http::set_cookie(response, visit.request, http::Cookie::session, cookie->reveal());
  return response;
}

http::Response get_verify(Visit& visit) {
  const Errand errand{local_path(visit.asked("next")), visit.asked("factor") == "second"};
  visit.for_app = leads_to_app(visit.services, errand.next);
  const auto session = visit.services.sessions.open(visit.call, visit.browser.session);
  if (!session) return visit.see_other(to_sign_in(errand));
  return visit.page(method_view(visit, *session, errand));
}

Errand posted_errand(const wire::Form& form) {
  return {local_path(form.get("next")), form.get("factor") == "second"};
}

// Where an app asks for a second factor it may have been shown by now.
View verify_anew(Visit& visit, const wire::Form& posted) {
  const auto errand = posted_errand(posted);
  visit.for_app = leads_to_app(visit.services, errand.next);
  return visit.stale(errand.second_factor ? errand.next : address_of(errand));
}

http::Response post_verify(Visit& visit) {
  const auto form = visit.form(verify_anew);
  if (!form) return form.error();
  const auto errand = posted_errand(*form);
  visit.for_app = leads_to_app(visit.services, errand.next);
  const auto session = visit.services.sessions.open(visit.call, visit.browser.session);
  if (!session) return visit.see_other(to_sign_in(errand));
  return form->has("challenge") ? checked(visit, *session, *form, errand)
                                : started(visit, *session, *form, errand);
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
