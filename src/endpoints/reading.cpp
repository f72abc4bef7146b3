// SPDX-License-Identifier: Apache-2.0
#include "endpoints/reading.h"

#include <utility>

#include "base/try.h"
#include "wire/bearer.h"

namespace doorward::endpoints {

service::Call call(const http::Request& request, Dialect dialect, std::string_view endpoint) {
  return {.id = request.id,
          .now = request.now,
          .dialect = dialect,
          .endpoint = endpoint,
          .address = request.client};
}

http::Response response(wire::Answer answer) {
  return {.status = answer.status,
          .content_type = answer.content_type,
          .body = std::move(answer.body),
          .headers = std::move(answer.headers)};
}

void tell_of_unnamed_proxy(const http::Request& request, http::Response& response) {
  if (!request.by_unnamed_proxy) return;
  response.headers.emplace_back("Doorward-Unnamed-Proxy", request.client.text());
}

Result<wire::Form> posted_form(const http::Request& request) {
  TRY_DONE(wire::form_content_type(request.header("Content-Type")));
  return wire::parse_form(request.body);
}

Result<wire::ClientCredentials> client(const http::Request& request, const wire::Form& form,
                                       Dialect dialect) {
  return wire::parse_client(request.header("Authorization"), request.header_count("Authorization"),
                            form, request.query, dialect);
}

std::string claimed_key(const http::Request& request, const Result<wire::Form>& form,
                        Dialect dialect) {
  return wire::claimed_consumer_key(request.header("Authorization"), form ? *form : wire::Form{},
                                    dialect);
}

service::AppCredentials credentials(const wire::ClientCredentials& client) {
  using Method = wire::ClientCredentials::Method;
  const auto sent_by = client.method == Method::basic ? ClientAuthentication::secret_basic
                                                      : ClientAuthentication::secret_post;
  return {
      .consumer_key = client.consumer_key, .secret = client.secret.reveal(), .sent_by = sent_by};
}

Result<std::string> shown_token(const http::Request& request, Dialect dialect) {
  // Only a form can hold a token (RFC 6750 section 2.2). With one in the header, which is always
  // taken (section 2.1), a body of another kind says nothing here.
  const bool in_header = request.header_count("Authorization") > 0;
  const bool form = request.method == "POST" && !request.body.empty() &&
                    (!in_header || wire::form_content_type(request.header("Content-Type")));
  wire::Form body;
  if (form) {
    TRY(body, posted_form(request));
  }
  TRY(const auto query, wire::parse_query(request.query));
  TRY(const auto token,
      wire::parse_bearer(request.header("Authorization"), request.header_count("Authorization"),
                         body, query, dialect));
  return std::string{token};
}

Result<std::string> header_token(const http::Request& request) {
  TRY(const auto token,
      wire::parse_bearer(request.header("Authorization"), request.header_count("Authorization"), {},
                         {}, Dialect::standard));
  return std::string{token};
}

}  // namespace doorward::endpoints
