// SPDX-License-Identifier: Apache-2.0
// The Authorization Code and Credentials flow: an app signs its users in by POST to the
// authorization endpoint, without a page. Cookies mean nothing here.
#include "pages/headless.h"

#include "base/bytes.h"
#include "base/json_text.h"
#include "wire/authorization_answer.h"
#include "wire/authorization_request.h"
#include "wire/json.h"
#include "wire/salesforce.h"
#include "wire/standard.h"

namespace doorward::pages {
namespace {

using authorize::HeadlessKind;

constexpr std::string_view echo = "/services/oauth2/echo";
constexpr std::size_t longest_credentials = 4096;

http::Response response(wire::Answer answer) {
  return {.status = answer.status,
          .content_type = answer.content_type,
          .body = std::move(answer.body),
          .headers = std::move(answer.headers)};
}

http::Response told(const http::Request& request, Dialect dialect, const Denial& denial) {
  if (dialect == Dialect::salesforce) {
    return response(
        wire::salesforce_error(denial, wire::salesforce_format("", request.header("Accept"))));
  }
  return response(wire::standard_error(denial, request.id.text(), wire::Challenge::basic));
}

// The headers are Salesforce's; the standard dialect has no others for this. Of two the one that
// counts could be another than somebody in between has looked at.
HeadlessKind kind_of(const http::Request& request, std::string& found) {
  for (const char* name : {"Auth-Request-Type", "Auth-Verification-Type"}) {
    if (request.header_count(name) < 2) continue;
    found = std::string{name} + " more than once";
    return HeadlessKind::unknown;
  }
  const auto type = lower(request.header("Auth-Request-Type"));
  const auto by = lower(request.header("Auth-Verification-Type"));
  found = std::string{request.header("Auth-Request-Type").substr(0, 100)};
  if (!by.empty()) found += ", by " + by.substr(0, 100);
  if (found.empty()) found = "none, so Named-User";
  if (type.empty() || type == "named-user") return HeadlessKind::named_user;
  const bool by_mail = by.empty() || by == "email";
  return type == "passwordless-login" && by_mail ? HeadlessKind::passwordless
                                                 : HeadlessKind::unknown;
}

// RFC 7617: UTF-8 as it stands, divided at the first colon.
bool read_basic(std::string_view header, service::ShownCredentials& shown) {
  constexpr std::string_view scheme = "basic ";
  if (header.size() > longest_credentials || lower(header.substr(0, scheme.size())) != scheme) {
    return false;
  }
  auto bytes = unbase64(header.substr(scheme.size()));
  if (!bytes) return false;
  const Secret text{*std::move(bytes)};
  const auto colon = text.reveal().find(':');
  if (colon == std::string_view::npos) return false;
  shown.name = std::string{text.reveal().substr(0, colon)};
  shown.proof = Secret{std::string{text.reveal().substr(colon + 1)}};
  return true;
}

service::ShownCredentials shown_by(const http::Request& request, const wire::Form& form) {
  service::ShownCredentials shown;
  shown.kind = kind_of(request, shown.kind_found);
  const bool passwordless = shown.kind == HeadlessKind::passwordless;
  const auto name = form.get(passwordless ? "identifier" : "username");
  const auto proof = form.get(passwordless ? "otp" : "password");
  shown.second_factor = std::string{form.get("verification_code").substr(0, 100)};
  shown.in_body = !name.empty() && !proof.empty() && proof.size() <= longest_credentials;
  if (shown.in_body) {
    shown.name = std::string{name};
    shown.proof = Secret{std::string{proof}};
  }
  const auto header = request.header("Authorization");
  if (header.empty()) return shown;
  if (shown.in_body) {
    shown.in_header = true;  // Twice: refused, whatever it says.
  } else {
    shown.in_header = request.header_count("Authorization") == 1 && read_basic(header, shown);
  }
  return shown;
}

// Salesforce's clients are sent to their callback, but for the one that stands for "tell me here".
http::Response code_for(const AuthorizationRequest& request, Dialect dialect,
                        const std::string& code, const std::string& issuer) {
  auto answer = wire::code_answer(code, request.state, issuer);
  if (dialect == Dialect::salesforce) {
    answer.emplace_back("sfdc_community_url", issuer);
    if (!request.redirect_uri.ends_with(echo)) {
      http::Response out{.status = 303, .body = {}};
      out.headers = {{"Location", wire::redirect_to(request.redirect_uri, answer,
                                                    request.mode.value_or(ResponseMode::query))},
                     {"Referrer-Policy", "no-referrer"}};
      return out;
    }
  }
  JsonObject json;
  for (const auto& [name, value] : answer) json.text(name, value);
  return {.body = json.take()};
}

// The username of a form, or of JSON as Salesforce's clients send it.
Result<std::string> asked_for(const http::Request& request) {
  if (lower(request.header("Content-Type")).starts_with("application/json")) {
    const auto document = wire::parse_document(request.body);
    if (!document) return deny(Rule::request_wellformed, document.error().detail);
    const auto found = document->find("username");
    const auto* text =
        found == document->end() ? nullptr : std::get_if<std::string>(&found->second);
    return text == nullptr ? std::string{} : *text;
  }
  if (const auto is_form = wire::form_content_type(request.header("Content-Type")); !is_form) {
    return std::unexpected(is_form.error());
  }
  const auto form = wire::parse_form(request.body);
  if (!form) return std::unexpected(form.error());
  return std::string{form->get("username")};
}

http::Response mail_code(const http::Request& request, Services& services, Dialect dialect,
                         std::string_view path) {
  const service::Call call{.id = request.id,
                           .now = request.now,
                           .dialect = dialect,
                           .endpoint = path,
                           .address = request.client};
  auto username = asked_for(request);
  if (username && (username->empty() || username->size() > 255)) {
    username = deny(Rule::request_wellformed, "username: missing, or too long");
  }
  if (!username) {
    services.recorder.record({.call = call,
                              .denied = username.error().rule,
                              .because = username.error().because,
                              .snapshot = services.live.snapshot(),
                              .facts = service::Decision::Event{.flow = "mail_code", .user = {}}});
    return told(request, dialect, username.error());
  }
  const auto identifier = services.headless.mail_code(call, *username);
  if (!identifier) return told(request, dialect, identifier.error());
  JsonObject json;
  json.text("identifier", *identifier);
  if (dialect == Dialect::salesforce) json.text("status", "success");
  if (dialect == Dialect::standard) json.number("expires_in", 600);
  return {.body = json.take()};
}

}  // namespace

http::Response headless(const http::Request& request, Services& services, const service::Call& call,
                        const wire::Form& form) {
  const auto asked = wire::parse_authorization_request(form, call.dialect);
  const auto code = services.headless.sign_in(call, asked, shown_by(request, form));
  if (!code) return told(request, call.dialect, code.error());
  return code_for(asked, call.dialect, *code, services.issuer);
}

bool meant_without_page(const http::Request& request) {
  return request.header_count("Auth-Request-Type") > 0 ||
         request.body.contains("response_type=code_credentials");
}

http::Response unreadable_headless(const http::Request& request, Services& services,
                                   const service::Call& call, const Denial& denial) {
  services.recorder.record({.call = call,
                            .denied = denial.rule,
                            .because = denial.because,
                            .snapshot = services.live.snapshot(),
                            .facts = service::Decision::Refused{.flow = "headless_sign_in"}});
  return told(request, call.dialect, denial);
}

void add_headless(http::Router& router, Services& services) {
  const auto add = [&](std::string_view path, Dialect dialect) {
    router.add("POST", path, http::Place::pool,
               [&services, path, dialect](const http::Request& request) {
                 return mail_code(request, services, dialect, path);
               });
  };
  add("/oauth2/authorize/mail-code", Dialect::standard);
  add("/services/auth/headless/init/passwordless/login", Dialect::salesforce);
}

}  // namespace doorward::pages
