// SPDX-License-Identifier: Apache-2.0
// Requests that are sent again because their answer got lost.
#include "setup/once.h"

#include <algorithm>

#include "setup/problems.h"

namespace doorward::setup {
namespace {

using Answer = service::Idempotency::Answer;

constexpr const char* replay_header = "Idempotency-Replayed";

std::string header_lines(const http::Response& response) {
  std::string lines;
  for (const auto& [name, value] : response.headers) lines += name + ": " + value + "\n";
  return lines;
}

http::Response replayed(const Answer& answer) {
  http::Response response{.status = answer.status, .body = answer.body, .headers = {}};
  for (std::string_view rest = answer.headers; !rest.empty();) {
    const auto line = rest.substr(0, rest.find('\n'));
    const auto colon = line.find(": ");
    response.headers.emplace_back(line.substr(0, colon), line.substr(colon + 2));
    rest.remove_prefix(line.size() + 1);
  }
  response.headers.emplace_back(replay_header, "true");
  return response;
}

// GET /apps/{id}, of POST /apps.
const Operation* showing(const Operation& making) {
  const std::string path = std::string{making.path} + "/{id}";
  const auto found = std::ranges::find_if(
      operations(), [&](const Operation& one) { return one.method == "GET" && one.path == path; });
  return found == operations().end() ? nullptr : &*found;
}

// The server was killed after the commit and before the answer was kept: what was made is there,
// and shown.
std::optional<http::Response> shown_again(const Input& input, const Answer& answer) {
  const auto* show = showing(input.operation);
  if (show == nullptr || !service::need(input.actor, show->permission)) return std::nullopt;
  for (const auto& id : answer.changed) {
    const std::string path = std::string{input.request.path} + "/" + id;
    http::Request request = input.request;
    request.path = path;
    const Input shown{
        .request = request, .actor = input.actor, .context = input.context, .operation = *show};
    bool secret = false;
    auto response = handled(shown, secret);
    if (response.status != 200) continue;  // It changed as well, and is of another kind.
    response.status = input.operation.status;
    response.headers.emplace_back("Location", path);
    return response;
  }
  return std::nullopt;
}

http::Response repeated(const Input& input, std::string_view key, const std::string& what,
                        const Answer& answer) {
  if (answer.status != 0) return replayed(answer);
  if (auto response = shown_again(input, answer)) {
    input.context.idempotency.remember(input.actor, key, what,
                                       {response->status, header_lines(*response), response->body});
    response->headers.emplace_back(replay_header, "true");
    return *std::move(response);
  }
  return problem(input.request,
                 service::refuse(service::No::conflict,
                                 "This request was carried out, and the server ended before it "
                                 "could keep the answer. Look at what it made.")
                     .error());
}

}  // namespace

http::Response once(const Input& input, service::Actor& actor, std::string_view key) {
  const auto& request = input.request;
  if (key.size() > 255) {
    return problem(request, Refused::key_malformed,
                   "An Idempotency-Key has at most 255 characters.");
  }
  const std::string what = std::string{request.path} + "\n" + std::string{request.query} + "\n" +
                           std::string{request.body};
  auto& idempotency = input.context.idempotency;
  const auto before = idempotency.recall(actor, key, what);
  if (!before) return problem(request, before.error());
  if (*before) return repeated(input, key, what, **before);
  // Freed however this ends: an exception would leave the key taken for good.
  struct Free {
    service::Idempotency& all;
    const service::Actor& actor;
    std::string_view key;
    ~Free() { all.forget(actor, key); }
  } free{idempotency, actor, key};
  const auto claim = idempotency.claim(actor, key, what);
  actor.along = claim.along;
  bool secret = false;
  auto response = handled(input, secret);
  if (response.status >= 400) {
    if (*claim.made) idempotency.release(actor, key);
    return response;
  }
  idempotency.remember(
      actor, key, what,
      {response.status, header_lines(response), secret ? std::string{} : response.body});
  return response;
}

}  // namespace doorward::setup
