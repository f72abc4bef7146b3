// SPDX-License-Identifier: Apache-2.0
// Certificates and Keys, and Email: how the server signs and how its mail goes out.
#include "service/email.h"
#include "service/signing_keys.h"
#include "setup/objects.h"

namespace doorward::setup {
namespace {

using service::Outcome;

Reply keys_reply(const std::vector<service::SigningKeyFacts>& keys) {
  const auto at = [](Instant when) { return when == Instant{} ? "" : iso8601(when); };
  JsonWriter json;
  json.object().name("items").list();
  for (const auto& key : keys) {
    json.object().text("id", key.id.text()).text("kid", key.kid);
    json.text("algorithm", key.algorithm).text("use", "sig");
    json.text("state", service::name(key.state));
    json.text("created_at", iso8601(key.made_at)).some("signs_from", at(key.signs_from));
    json.some("retires_at", at(key.retires_at)).end_object();
  }
  json.end_list().null("next").end_object();
  return {.body = json.take()};
}

Outcome<Reply> list_keys(const Input& input) {
  TRY(const auto keys, service::signing_keys(input.context.admin, input.actor));
  return keys_reply(keys);
}

Outcome<Reply> rotate(const Input& input) {
  constexpr std::string_view known[] = {"algorithm"};
  auto problems = unknown_members(input.body, known);
  const auto algorithm = text_member(input.body, "algorithm", problems);
  if (!problems.empty()) return service::refuse(std::move(problems));
  TRY(const auto keys, service::rotate_signing_keys(input.context.admin, input.actor, algorithm));
  return keys_reply(keys);
}

Outcome<Reply> revoke(const Input& input) {
  TRY(const auto keys,
      service::revoke_signing_key(input.context.admin, input.actor, input.segment("id")));
  return keys_reply(keys);
}

Outcome<Reply> show_email(const Input& input) {
  TRY(const auto email, service::email_settings(input.context.mailer, input.actor));
  const auto& way = email.way;
  JsonWriter json;
  json.object().text("method", way.smtp ? "smtp" : "outbox").some("host", way.host).name("port");
  way.smtp ? json.number(way.port) : json.null();
  json.some("tls", way.tls).some("outbox", way.folder).text("from", way.from);
  json.name("recent").list();
  for (const auto& sent : email.recent) {
    json.object().text("at", sent.at).text("to", sent.to).text("subject", sent.subject);
    json.text("file", sent.file).end_object();
  }
  json.end_list().end_object();
  return Reply{.body = json.take()};
}

Outcome<Reply> test_email(const Input& input) {
  constexpr std::string_view known[] = {"to"};
  auto problems = unknown_members(input.body, known);
  auto to = text_member(input.body, "to", problems);
  if (!problems.empty()) return service::refuse(std::move(problems));
  TRY(const auto where, service::send_test_mail(input.context.admin, input.context.mailer,
                                                input.actor, std::move(to)));
  JsonWriter json;
  json.object().text("went_to", where).end_object();
  return Reply{.body = json.take()};
}

constexpr Permission customize = Permission::customize_application;

constexpr Operation table[] = {
    {.method = "GET",
     .path = "/keys",
     .id = "list_keys",
     .summary = "List signing keys, the newest first",
     .answer = "SigningKeyPage",
     .handle = list_keys},
    {.method = "POST",
     .path = "/keys/rotate",
     .id = "rotate_keys",
     .summary = "Publish the next signing keys; they sign an hour later",
     .permission = customize,
     .body = "KeyRotation",
     .answer = "SigningKeyPage",
     .handle = rotate},
    {.method = "POST",
     .path = "/keys/{id}/revoke",
     .id = "revoke_key",
     .summary = "Take a signing key out of use at once, with all that it has signed",
     .permission = customize,
     .answer = "SigningKeyPage",
     .handle = revoke},
    {.method = "GET",
     .path = "/email",
     .id = "get_email",
     .summary = "Tell how mail goes out, and what the outbox holds",
     .answer = "Email",
     .handle = show_email},
    {.method = "POST",
     .path = "/email/test",
     .id = "test_email",
     .summary = "Send a test message",
     .permission = customize,
     .body = "EmailTest",
     .answer = "EmailTested",
     .handle = test_email},
};

}  // namespace

std::span<const Operation> server_settings_operations() { return table; }

}  // namespace doorward::setup
