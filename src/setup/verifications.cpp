// SPDX-License-Identifier: Apache-2.0
// Identity verification, and the authenticator apps that serve for it.
#include "service/users.h"
#include "setup/objects.h"
#include "wire/qr.h"

namespace doorward::setup {
namespace {

using service::AuthenticatorRefusal;
using service::No;
using service::Outcome;
using service::VerificationRefusal;

No kind_of(VerificationRefusal refusal) {
  switch (refusal) {
    using enum VerificationRefusal;
    case user_not_active: return No::forbidden;
    case email_missing:
    case authenticator_missing:
    case mail_failed:
    case challenge_closed: return No::conflict;
    case asked_too_often:
    case tries_used_up: return No::too_many;
    case challenge_unknown: return No::unknown;
    case code_wrong: return No::invalid;
  }
  std::unreachable();
}

No kind_of(AuthenticatorRefusal refusal) {
  switch (refusal) {
    using enum AuthenticatorRefusal;
    case not_yourself: return No::forbidden;
    case verification_required: return No::verification_required;
    case too_many:
    case authenticator_missing:
    case already_confirmed: return No::conflict;
    case label_invalid:
    case code_wrong: return No::invalid;
    case tries_used_up: return No::too_many;
    case authenticator_unknown: return No::unknown;
  }
  std::unreachable();
}

// What was typed is not repeated: a wrong code is nearly a right one.
std::unexpected<service::Refusal> wrong(No kind, std::string_view field,
                                        const std::string& detail) {
  if (kind != No::invalid) return service::refuse(kind, detail);
  return service::refuse(kind, detail, {{std::string{field}, {}, "wrong", detail}});
}

Outcome<Reply> start(const Input& input) {
  constexpr std::string_view known[] = {"method"};
  auto problems = unknown_members(input.body, known);
  const auto text = text_member(input.body, "method", problems);
  const auto method = service::verification_method(text);
  if (problems.empty() && !method) {
    problems.push_back(
        {"method", text, "unknown_method", "method must be email, totp or data_folder."});
  }
  if (!problems.empty()) return service::refuse(std::move(problems));
  const auto asked = input.context.verification.start(input.actor, *method);
  if (!asked) return wrong(kind_of(asked.error().refusal), "method", asked.error().detail);
  JsonWriter json;
  json.object().text("id", asked->id.text()).text("method", service::name(asked->method));
  json.some("sent_to", asked->sent_to).some("nonce", asked->nonce);
  json.text("expires_at", iso8601(asked->expires_at))
      .number("tries_left", asked->tries_left)
      .end_object();
  return Reply{
      .status = 201, .body = json.take(), .location = "/verifications/" + asked->id.text()};
}

Outcome<Reply> check(const Input& input) {
  constexpr std::string_view known[] = {"code"};
  auto problems = unknown_members(input.body, known);
  const auto code = text_member(input.body, "code", problems);
  if (problems.empty() && code.empty())
    problems.push_back({"code", {}, "required", "code is needed."});
  if (!problems.empty()) return service::refuse(std::move(problems));
  const auto id = ChallengeId::parse(input.segment("id"));
  if (!id) return service::refuse(No::unknown, "There is no such verification.");
  const auto until = input.context.verification.check(input.actor, *id, code);
  if (!until) return wrong(kind_of(until.error().refusal), "code", until.error().detail);
  JsonWriter json;
  json.object().text("id", id->text()).text("verified_until", iso8601(*until)).end_object();
  return Reply{.body = json.take()};
}

// Whose authenticators these are, if the caller may see to them.
Outcome<UserId> seen_user(const Input& input) {
  return service::may_tend(input.context.admin, input.actor, input.segment("id"));
}

Outcome<Reply> list_authenticators(const Input& input) {
  TRY(const auto user, seen_user(input));
  JsonWriter json;
  json.object().name("items").list();
  for (const auto& one : input.context.authenticators.list(user)) {
    json.object().text("id", one.id.text()).text("label", one.label).text("method", "totp");
    json.flag("confirmed", one.confirmed).text("made_at", iso8601(one.made_at)).end_object();
  }
  json.end_list().null("next").end_object();
  return Reply{.body = json.take()};
}

ChallengeId verification_of(const Input& input) {
  return ChallengeId::parse(input.request.header("Doorward-Verification")).value_or(ChallengeId{});
}

Outcome<Reply> add_authenticator(const Input& input) {
  constexpr std::string_view known[] = {"label"};
  auto problems = unknown_members(input.body, known);
  const auto label = text_member(input.body, "label", problems);
  if (!problems.empty()) return service::refuse(std::move(problems));
  TRY(const auto user, seen_user(input));
  const auto made =
      input.context.authenticators.add_totp(input.actor, user, label, verification_of(input));
  if (!made) return wrong(kind_of(made.error().refusal), "label", made.error().detail);
  JsonWriter json;
  json.object().text("id", made->id.text()).text("label", made->label);
  json.text("key", made->key_text.reveal()).text("uri", made->uri.reveal());
  json.text("qr", wire::qr_svg(made->uri.reveal()).reveal()).end_object();
  return Reply{.status = 201, .body = json.take(), .secret = true};
}

// Shown once: neither kept nor written down by anybody but their user.
Reply shown_codes(const std::vector<Secret>& codes, int status) {
  JsonWriter json;
  json.object().name("recovery_codes").list();
  for (const auto& code : codes) json.text(code.reveal());
  json.end_list().end_object();
  return {.status = status, .body = json.take(), .secret = true};
}

Outcome<Reply> confirm_authenticator(const Input& input) {
  constexpr std::string_view known[] = {"code"};
  auto problems = unknown_members(input.body, known);
  const auto code = text_member(input.body, "code", problems);
  if (!problems.empty()) return service::refuse(std::move(problems));
  TRY(const auto user, seen_user(input));
  const auto id = AuthenticatorId::parse(input.segment("aid"));
  if (!id) return service::refuse(No::unknown, "There is no such authenticator.");
  const auto done = input.context.authenticators.confirm(input.actor, user, *id, code);
  if (!done) return wrong(kind_of(done.error().refusal), "code", done.error().detail);
  return shown_codes(*done, 200);
}

Outcome<Reply> show_recovery_codes(const Input& input) {
  TRY(const auto user, seen_user(input));
  const auto left = input.context.authenticators.recovery_codes(user);
  JsonWriter json;
  json.object().number("left", left.codes);
  json.some("made_at", left.codes == 0 ? std::string{} : iso8601(left.made_at)).end_object();
  return Reply{.body = json.take()};
}

Outcome<Reply> make_recovery_codes(const Input& input) {
  TRY(const auto user, seen_user(input));
  const auto made =
      input.context.authenticators.make_recovery_codes(input.actor, user, verification_of(input));
  if (!made) return wrong(kind_of(made.error().refusal), "id", made.error().detail);
  return shown_codes(*made, 201);
}

Outcome<Reply> remove_authenticator(const Input& input) {
  TRY(const auto user, seen_user(input));
  const auto id = AuthenticatorId::parse(input.segment("aid"));
  if (!id) return service::refuse(No::unknown, "There is no such authenticator.");
  const auto done =
      input.context.authenticators.remove(input.actor, user, *id, verification_of(input));
  if (!done) return wrong(kind_of(done.error().refusal), "aid", done.error().detail);
  return Reply{.status = 204};
}

constexpr Operation table[] = {
    {.method = "POST",
     .path = "/verifications",
     .id = "start_verification",
     .summary = "Ask for a code that proves your identity",
     .who = Who::signed_in,
     .body = "VerificationStart",
     .answer = "Verification",
     .status = 201,
     .handle = start},
    {.method = "POST",
     .path = "/verifications/{id}",
     .id = "check_verification",
     .summary = "Prove your identity with the code",
     .who = Who::signed_in,
     .body = "Code",
     .answer = "Verified",
     .handle = check},
    {.method = "GET",
     .path = "/users/{id}/authenticators",
     .id = "list_authenticators",
     .summary = "List authenticator apps of a user",
     .who = Who::signed_in,
     .answer = "AuthenticatorPage",
     .handle = list_authenticators},
    {.method = "POST",
     .path = "/users/{id}/authenticators",
     .id = "add_authenticator",
     .summary = "Register your authenticator app",
     .who = Who::signed_in,
     .body = "AuthenticatorStart",
     .answer = "NewAuthenticator",
     .status = 201,
     .handle = add_authenticator},
    {.method = "POST",
     .path = "/users/{id}/authenticators/{aid}/confirm",
     .id = "confirm_authenticator",
     .summary = "Confirm an authenticator app with its first code",
     .who = Who::signed_in,
     .body = "Code",
     .answer = "RecoveryCodes",
     .handle = confirm_authenticator},
    {.method = "DELETE",
     .path = "/users/{id}/authenticators/{aid}",
     .id = "remove_authenticator",
     .summary = "Remove an authenticator app",
     .who = Who::signed_in,
     .status = 204,
     .handle = remove_authenticator},
    {.method = "GET",
     .path = "/users/{id}/recovery-codes",
     .id = "show_recovery_codes",
     .summary = "Tell how many recovery codes of a user are left",
     .who = Who::signed_in,
     .answer = "RecoveryCodesLeft",
     .handle = show_recovery_codes},
    {.method = "POST",
     .path = "/users/{id}/recovery-codes",
     .id = "make_recovery_codes",
     .summary = "Make your recovery codes anew; the old ones end",
     .who = Who::signed_in,
     .answer = "RecoveryCodes",
     .status = 201,
     .handle = make_recovery_codes},
};

}  // namespace

std::span<const Operation> verification_operations() { return table; }

}  // namespace doorward::setup
