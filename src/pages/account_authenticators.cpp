// SPDX-License-Identifier: Apache-2.0
// What the own page leads to: adding and removing an authenticator app, and new recovery codes.
// Each needs a fresh verification: a screen left open, or a stolen cookie, is not enough.
#include <algorithm>
#include <utility>

#include "base/bytes.h"
#include "pages/account.h"
#include "wire/qr.h"
#include "wire/text.h"

namespace doorward::pages {
namespace {

using service::AuthenticatorProblem;
using service::AuthenticatorRefusal;

constexpr std::string_view new_path = "/account/authenticators/new",
                           confirm_path = "/account/authenticators/confirm",
                           remove_path = "/account/authenticators/remove",
                           codes_path = "/account/recovery-codes";

const Link back{"Back to your account", std::string{own_page}};

std::string with_id(std::string_view path, std::string_view id) {
  std::string url{path};
  url += "?id=";
  wire::append_url_encoded(url, id);
  return url;
}

// What was refused but for what was typed: said on the page it was asked on.
http::Response refused(Visit& visit, const service::OpenSession& session,
                       const AuthenticatorProblem& problem, std::string_view path) {
  switch (problem.refusal) {
    using enum AuthenticatorRefusal;
    case verification_required: return visit.see_other(with_next("/verify", path));
    // A second click comes here, and hides what the first was answered.
    case already_confirmed: return visit.see_other(std::string{own_page} + "?done=already");
    case authenticator_unknown: return own_account(visit, session, problem.detail, 404);
    case not_yourself:
    case too_many:
    case label_invalid:
    case code_wrong:
    case authenticator_missing: return own_account(visit, session, problem.detail, 409);
    case tries_used_up: return own_account(visit, session, problem.detail, 429);
  }
  std::unreachable();
}

View name_view(const Visit& visit, std::string label) {
  View view = visit.view("Add an authenticator app");
  view.paragraphs = {
      "An app on your phone shows a code that changes every half minute. Signing in asks for it "
      "after your password."};
  view.action = new_path;
  view.fields = {{.name = "label",
                  .label = "Name of the app or device",
                  .value = std::move(label),
                  .hint = "By which you know it later.",
                  .focus = true}};
  view.submit = "Go on";
  view.links = {back};
  return view;
}

http::Response get_new(Visit& visit, const service::OpenSession& session) {
  if (auto first = verified_first(visit, session, new_path)) return *std::move(first);
  return visit.page(name_view(visit, "My phone"));
}

http::Response post_new(Visit& visit, const service::OpenSession& session, const wire::Form& form) {
  const auto actor = visit.actor(session);
  const std::string label{form.get("label")};
  const auto made = visit.services.authenticators.add_totp(actor, actor.user, label, {});
  if (made) return visit.see_other(with_id(confirm_path, made->id.text()));
  if (made.error().refusal != AuthenticatorRefusal::label_invalid)
    return refused(visit, session, made.error(), new_path);
  auto view = name_view(visit, label);
  view.fields[0].error = "Enter a name of 1 to 80 characters.";
  return visit.page(std::move(view), 422);
}

std::string in_groups(std::string_view key) {
  std::string text;
  for (std::size_t i = 0; i < key.size(); i += 4) {
    if (i != 0) text += ' ';
    text += key.substr(i, 4);
  }
  return text;
}

View scan_view(const Visit& visit, const service::NewAuthenticator& made) {
  View view = visit.view("Scan the picture");
  view.paragraphs = {"Scan it with the app, then enter the code that the app shows now."};
  view.picture = "data:image/svg+xml;base64," + base64(wire::qr_svg(made.uri.reveal()).reveal());
  view.key = in_groups(made.key_text.reveal());
  view.action = confirm_path;
  view.hidden = {{"id", made.id.text()}};
  view.fields = {{.name = "code",
                  .label = "Code",
                  .autocomplete = "one-time-code",
                  .numeric = true,
                  .focus = true}};
  view.submit = "Confirm";
  view.links = {{"Leave without adding it", std::string{own_page}}};
  return view;
}

http::Response scan(Visit& visit, const service::OpenSession& session, std::string_view id,
                    std::string error) {
  const auto parsed = AuthenticatorId::parse(id).value_or(AuthenticatorId{});
  const auto made = visit.services.authenticators.unconfirmed(visit.actor(session), parsed, {});
  if (!made) return refused(visit, session, made.error(), with_id(confirm_path, id));
  auto view = scan_view(visit, *made);
  const int status = error.empty() ? 200 : 422;
  view.fields[0].error = std::move(error);
  return visit.page(std::move(view), status);
}

http::Response get_confirm(Visit& visit, const service::OpenSession& session) {
  return scan(visit, session, visit.asked("id"), {});
}

http::Response shown_codes(Visit& visit, const std::vector<Secret>& codes) {
  View view = visit.view("Your recovery codes");
  view.notice = "Write them down or print them now: they are not shown again.";
  view.paragraphs = {
      "When the authenticator app is gone, one of them serves in place of its code, once. Keep "
      "them "
      "where you would keep a key."};
  for (const auto& code : codes) view.codes.emplace_back(code.reveal());
  view.links = {{"I have them: back to your account", std::string{own_page}}};
  return visit.page(std::move(view));
}

http::Response post_confirm(Visit& visit, const service::OpenSession& session,
                            const wire::Form& form) {
  const auto actor = visit.actor(session);
  const auto id = AuthenticatorId::parse(form.get("id")).value_or(AuthenticatorId{});
  const auto confirmed =
      visit.services.authenticators.confirm(actor, actor.user, id, form.get("code"));
  if (!confirmed && confirmed.error().refusal == AuthenticatorRefusal::code_wrong)
    return scan(visit, session, form.get("id"), confirmed.error().detail);
  if (!confirmed) return refused(visit, session, confirmed.error(), own_page);
  if (confirmed->empty()) return visit.see_other(std::string{own_page} + "?done=added");
  return shown_codes(visit, *confirmed);
}

http::Response get_remove(Visit& visit, const service::OpenSession& session) {
  const auto all = visit.services.authenticators.list(session.user->id);
  const auto id = AuthenticatorId::parse(visit.asked("id")).value_or(AuthenticatorId{});
  const auto found = std::ranges::find(all, id, &store::Authenticator::id);
  if (found == all.end())
    return own_account(visit, session, "There is no such authenticator.", 404);
  if (auto first = verified_first(visit, session, with_id(remove_path, id.text())))
    return *std::move(first);
  View view = visit.view("Remove " + found->label + "?");
  view.paragraphs = {
      "Codes that it shows do not count any more. Without another one, signing in asks for your "
      "password only, and your recovery codes end."};
  view.action = remove_path;
  view.hidden = {{"id", id.text()}};
  view.submit = "Remove";
  view.links = {{"Keep it", std::string{own_page}}};
  return visit.page(std::move(view));
}

http::Response post_remove(Visit& visit, const service::OpenSession& session,
                           const wire::Form& form) {
  const auto actor = visit.actor(session);
  const auto id = AuthenticatorId::parse(form.get("id")).value_or(AuthenticatorId{});
  const auto removed = visit.services.authenticators.remove(actor, actor.user, id, {});
  if (!removed) return refused(visit, session, removed.error(), with_id(remove_path, id.text()));
  return visit.see_other(std::string{own_page} + "?done=removed");
}

http::Response get_codes(Visit& visit, const service::OpenSession& session) {
  if (auto first = verified_first(visit, session, codes_path)) return *std::move(first);
  View view = visit.view("Make new recovery codes?");
  view.paragraphs = {"You get ten. What is left of the old ones does not work any more."};
  view.action = codes_path;
  view.submit = "Make new codes";
  view.links = {back};
  return visit.page(std::move(view));
}

http::Response post_codes(Visit& visit, const service::OpenSession& session, const wire::Form&) {
  const auto actor = visit.actor(session);
  const auto made = visit.services.authenticators.make_recovery_codes(actor, actor.user, {});
  if (!made) return refused(visit, session, made.error(), codes_path);
  return shown_codes(visit, *made);
}

}  // namespace

void add_own_authenticators(http::Router& router, Services& services) {
  add_own(router, services, "GET", new_path, get_new);
  add_own(router, services, "POST", new_path, post_new);
  add_own(router, services, "GET", confirm_path, get_confirm);
  add_own(router, services, "POST", confirm_path, post_confirm);
  add_own(router, services, "GET", remove_path, get_remove);
  add_own(router, services, "POST", remove_path, post_remove);
  add_own(router, services, "GET", codes_path, get_codes);
  add_own(router, services, "POST", codes_path, post_codes);
}

}  // namespace doorward::pages
