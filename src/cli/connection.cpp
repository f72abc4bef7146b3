// SPDX-License-Identifier: Apache-2.0
#include "cli/connection.h"

#include <utility>

#include "cli/problem.h"
#include "cli/secret_file.h"

namespace doorward::cli {

namespace {

constexpr std::string_view api = "/setup/api";

std::string without_slash(std::string url) {
  while (url.ends_with('/')) url.pop_back();
  return url;
}

Destination from_data_folder(const Common& common) {
  const auto path = common.data + "/cli.json";
  Secret text;
  try {
    text = read_secret_file(path, 64 * 1024);
  } catch (const Stop& stop) {
    throw Stop(
        Exit::usage,
        std::string{stop.what()} +
            "; say which server: --data with its data folder, or --url, --key and --secret-file");
  }
  const auto kept = parse_json(text.reveal());
  Destination found{.url = without_slash(text_at(kept, "url")),
                    .key = text_at(kept, "consumer_key"),
                    .secret = Secret{text_at(kept, "secret")}};
  if (found.url.empty() || found.key.empty() || found.secret.empty()) {
    throw Stop(Exit::usage, path + " does not hold url, consumer_key and secret");
  }
  return found;
}

std::string where_it_got_stuck(const fetch::HttpAnswer& answer) {
  switch (answer.trouble) {
    case fetch::Trouble::none: return "";
    case fetch::Trouble::address: return "the address is not a URL";
    case fetch::Trouble::dns: return "no such host";
    case fetch::Trouble::forbidden: return "the address may not be reached";
    case fetch::Trouble::connect: return "nobody listens there; does doorward serve run?";
    case fetch::Trouble::tls_untrusted:
      return "its certificate is not trusted (--ca-file names who is)";
    case fetch::Trouble::tls: return "TLS fails";
    case fetch::Trouble::timeout: return "no answer in time";
    case fetch::Trouble::cut: return "the connection broke";
    case fetch::Trouble::too_large: return "the answer is too large";
  }
  std::unreachable();
}

Stop not_ours(const std::string& url, const fetch::HttpAnswer& answer) {
  return Stop(Exit::unreachable, url + " does not answer as a Doorward server (HTTP " +
                                     std::to_string(answer.status) + "); is the address right?");
}

}  // namespace

Destination destination(const Common& common) {
  if (common.url.empty() && common.key.empty() && common.secret_file.empty())
    return from_data_folder(common);
  if (common.url.empty() || common.key.empty() || common.secret_file.empty()) {
    throw Stop(Exit::usage, "--url, --key and --secret-file belong together");
  }
  return {.url = without_slash(common.url),
          .key = common.key,
          .secret = read_secret_file(common.secret_file)};
}

Refused::Refused(int answered, json::value what)
    : Stop(Exit::refused, readable(what), json::serialize(json::object{{"problem", what}})),
      status(answered),
      problem(std::move(what)) {}

Connection::Connection(const Common& common)
    : where_(destination(common)), http_({.ca_file = common.ca_file, .timeout = common.timeout}) {}

fetch::HttpAnswer Connection::ask(const fetch::HttpRequest& request) {
  auto answer = http_.send(request);
  if (answer.arrived()) return answer;
  throw Stop(Exit::unreachable, "cannot reach " + where_.url + ": " + where_it_got_stuck(answer) +
                                    " (" + answer.detail + ")");
}

const Secret& Connection::token() {
  if (!token_.empty()) return token_;
  const auto answer =
      ask({.method = "POST",
           .url = where_.url + "/oauth2/token",
           .headers = {{"Authorization", fetch::basic(where_.key, where_.secret.reveal())},
                       {"Content-Type", "application/x-www-form-urlencoded"}},
           .body = fetch::form({{"grant_type", "client_credentials"}, {"scope", "setup"}})});
  const auto body = parse_json(answer.body);
  if (answer.status != 200 && at(body, "error") != nullptr) {
    throw Refused(answer.status, token_problem(body, answer.status, answer.header("x-request-id")));
  }
  token_ = Secret{text_at(body, "access_token")};
  if (answer.status != 200 || token_.empty()) throw not_ours(where_.url, answer);
  return token_;
}

fetch::HttpAnswer Connection::ask_as_app(fetch::HttpRequest request) {
  auto with_token = [&] {
    auto made = request;
    made.headers.emplace_back("Authorization", "Bearer " + std::string{token().reveal()});
    return ask(made);
  };
  const bool kept = !token_.empty();
  auto answer = with_token();
  if (answer.status != 401 || !kept) return answer;
  token_ = Secret{};  // It has ended while something long ran: once more with a new one.
  return with_token();
}

Reply Connection::send(const std::string& method, const std::string& path, const json::value& body,
                       fetch::Headers headers) {
  fetch::HttpRequest request{
      .method = method, .url = where_.url + std::string{api} + path, .headers = std::move(headers)};
  request.headers.emplace_back("Accept", "application/json");
  if (!body.is_null()) {
    request.headers.emplace_back("Content-Type", "application/json");
    request.body = json::serialize(body);
  }
  const auto answer = ask_as_app(std::move(request));
  if (answer.status >= 200 && answer.status < 300) {
    return {
        .status = answer.status, .etag = answer.header("etag"), .body = parse_json(answer.body)};
  }
  auto problem = parse_json(answer.body);
  if (at(problem, "title") == nullptr) throw not_ours(where_.url, answer);
  throw Refused(answer.status, std::move(problem));
}

json::array items(Connection& server, const std::string& path, const std::string& query,
                  std::size_t most) {
  json::array all;
  std::string cursor;
  do {
    const auto page_size = std::min<std::size_t>(most - all.size(), 500);
    auto page = server.get(path + "?limit=" + std::to_string(page_size) +
                           (query.empty() ? "" : "&" + query) +
                           (cursor.empty() ? "" : "&cursor=" + fetch::percent_encoded(cursor)));
    cursor = text_at(page.body, "next");
    const auto* list = at(page.body, "items");
    if (list == nullptr || !list->is_array()) break;
    for (const auto& item : list->get_array()) all.push_back(item);
  } while (!cursor.empty() && all.size() < most);
  return all;
}

}  // namespace doorward::cli
