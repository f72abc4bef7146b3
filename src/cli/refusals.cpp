// SPDX-License-Identifier: Apache-2.0
#include "cli/refusals.h"

#include "pages/services.h"
#include "telemetry/log.h"
#include "wire/accept.h"
#include "wire/problem.h"
#include "wire/salesforce.h"
#include "wire/text.h"

namespace doorward::cli {
namespace {

std::string_view title(int status) {
  switch (status) {
    case 400: return "Bad Request";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 408: return "Request Timeout";
    case 413: return "Content Too Large";
    case 414: return "URI Too Long";
    case 417: return "Expectation Failed";
    case 431: return "Request Header Fields Too Large";
    case 500: return "Internal Server Error";
    case 501: return "Not Implemented";
    case 503: return "Service Unavailable";
    case 505: return "HTTP Version Not Supported";
    default: return "Refused";
  }
}

// Whether the same request may do better later. What is not spoken here stays so.
bool passes(int status) { return status == 503; }

// The types of problems that no operation of the admin API has to do with.
std::string_view type(int status) {
  switch (status) {
    case 404: return "no-such-operation";
    case 405: return "method-not-allowed";
    case 408: return "timeout";
    case 413: return "too-large";
    case 414:
    case 431: return "head-too-large";
    case 505: return "http-version";
    default: return passes(status) ? "unavailable" : "malformed-request";
  }
}

void member(std::string& out, std::string_view name, std::string_view value) {
  out += out.size() > 1 ? ",\"" : "\"";
  out += name;
  out += "\":";
  wire::append_json_string(out, value);
}

http::Response problem(const http::Request& request, int status, std::string_view reason) {
  auto made = wire::problem_answer({.status = status,
                                    .name = type(status),
                                    .title = title(status),
                                    .detail = std::string{reason}},
                                   request.id.text());
  return {.status = status, .content_type = made.content_type, .body = std::move(made.body)};
}

http::Response oauth_error(const http::Request& request, int status, std::string_view code,
                           std::string_view reason) {
  std::string body = "{";
  member(body, "error", code);
  member(body, "error_description", reason);
  member(body, "request_id", request.id.text());
  return {.status = status, .body = body + '}'};
}

// Where nothing is, who asks decides who reads the answer: a browser names the type of its pages.
bool asked_by_a_browser(const http::Request& request) {
  return wire::welcome(request.header("Accept"), "text/html").by_name;
}

http::Response answer(const http::Request& request, int status, std::string_view code,
                      std::string_view reason) {
  if (pages::is_for_people(request.path)) {
    return pages::error_page(request, status, title(status), reason);
  }
  if (request.path.starts_with("/setup/api")) return problem(request, status, reason);
  if (request.path.starts_with("/services/data")) {
    auto made = wire::rest_error(status,
                                 status == 404    ? "NOT_FOUND"
                                 : status == 405  ? "METHOD_NOT_ALLOWED"
                                 : passes(status) ? "SERVER_UNAVAILABLE"
                                                  : "BAD_REQUEST",
                                 reason);
    return {.status = made.status, .content_type = made.content_type, .body = std::move(made.body)};
  }
  if (status == 404 && asked_by_a_browser(request)) {
    return pages::error_page(request, status, title(status), reason);
  }
  return oauth_error(request, status, code, reason);
}

}  // namespace

http::Response refused(const http::Request& request, int status, std::string_view reason) {
  const auto code = status == 404    ? "not_found"
                    : status == 405  ? "method_not_allowed"
                    : passes(status) ? "temporarily_unavailable"
                                     : "invalid_request";
  return answer(request, status, code, reason);
}

http::Response incident(const http::Request& request, std::string_view what) {
  telemetry::log(telemetry::Level::error, "request.failed",
                 {{"request", std::string{request.id.text()}},
                  {"method", std::string{request.method}},
                  {"path", std::string{request.path}},
                  {"what", std::string{what}}});
  return answer(request, 503, "temporarily_unavailable",
                "The server could not do this now. Its log tells why, under this request id.");
}

}  // namespace doorward::cli
