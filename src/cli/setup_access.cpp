// SPDX-License-Identifier: Apache-2.0
#include "cli/setup_access.h"

#include "base/try.h"
#include "domain/scopes.h"
#include "endpoints/reading.h"
#include "http/cookies.h"
#include "service/form_token.h"

namespace doorward::cli {

namespace {

constexpr std::string_view endpoint = "/setup/api";

Result<service::Actor> by_token(const service::ShownTokens& tokens, const http::Request& request) {
  const auto call = endpoints::call(request, Dialect::standard, endpoint);
  const auto token = endpoints::header_token(request);
  if (!token) return std::unexpected(tokens.refused(call, "setup", token.error()));
  TRY(const auto bearer, tokens.check(call, *token, {.flow = "setup", .scope = scope::setup()}));
  return service::Actor{.user = bearer.user->id,
                        .through = bearer.app->id,
                        .permissions = bearer.permissions,
                        .address = request.client.text(),
                        .request = std::string{request.id.text()},
                        .now = request.now};
}

// What reads only is safe: no other page sees the answer.
Result<> came_from_our_page(const http::Request& request, std::string_view cookie,
                            std::string_view issuer) {
  if (request.method == "GET" || request.method == "HEAD") return {};
  if (http::sender(request, issuer) != http::Sender::ours) {
    return deny(Rule::request_from_our_pages,
                "Origin: " + std::string{request.header("Origin").substr(0, 200)});
  }
  if (!service::form_token_right(cookie, request.header("Doorward-CSRF"))) {
    return deny(Rule::request_from_our_pages, "Doorward-CSRF is not the token of this session");
  }
  return {};
}

Result<service::Actor> by_session(service::BrowserSessions& sessions, service::Recorder& recorder,
                                  const http::Request& request, std::string_view issuer) {
  const auto call = endpoints::call(request, Dialect::standard, endpoint);
  const auto cookie = http::cookie(request, http::Cookie::session);
  TRY(const auto session, sessions.required(call, cookie));
  if (const auto ours = came_from_our_page(request, cookie, issuer); !ours) {
    recorder.record(
        {.call = call,
         .denied = ours.error().rule,
         .because = ours.error().because,
         .snapshot = session.snapshot,
         .facts = service::Decision::Event{.flow = "session", .user = session.row.user}});
    return std::unexpected(ours.error());
  }
  return service::Actor{.user = session.user->id,
                        .through = {},
                        .permissions = session.permissions,
                        .address = request.client.text(),
                        .request = std::string{request.id.text()},
                        .now = request.now,
                        .session = session.row.id,
                        .verified_until = session.row.verified_until};
}

}  // namespace

setup::Authorize setup_access(const service::ShownTokens& tokens,
                              service::BrowserSessions& sessions, service::Recorder& recorder,
                              std::string issuer) {
  return [&tokens, &sessions, &recorder,
          issuer = std::move(issuer)](const http::Request& request) -> Result<service::Actor> {
    const bool token = request.header_count("Authorization") > 0;
    const bool cookie = !http::cookie(request, http::Cookie::session).empty();
    if (token || !cookie) return by_token(tokens, request);
    return by_session(sessions, recorder, request, issuer);
  };
}

}  // namespace doorward::cli
