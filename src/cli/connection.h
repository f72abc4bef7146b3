// SPDX-License-Identifier: Apache-2.0
// The admin API as the commands see it: where it is, as whom, and how its refusals read.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/secret.h"
#include "cli/common.h"
#include "cli/exit.h"
#include "cli/json.h"
#include "fetch/http_client.h"

namespace doorward::cli {

/// Where the admin API is and with which app's key and secret.
struct Destination {
  std::string url, key;
  Secret secret;
};

/// What the options say, else cli.json in the data folder.
Destination destination(const Common& common);

/// The server understood and said no. `problem` is its RFC 9457 document.
class Refused : public Stop {
 public:
  Refused(int answered, json::value what);
  int status;
  json::value problem;
};

/// Every rule of the problem's errors, if all of them are warnings that may be accepted.
std::vector<std::string> warnings(const json::value& problem);

struct Reply {
  int status = 0;
  std::string etag;
  json::value body;
};

/// Speaks to /setup/api. Throws Refused for a refusal, Stop(unreachable) when nothing answers.
class Connection {
 public:
  explicit Connection(const Common& common);
  Reply get(const std::string& path) { return send("GET", path, nullptr, {}); }
  Reply post(const std::string& path, const json::value& body, fetch::Headers headers = {}) {
    return send("POST", path, body, std::move(headers));
  }
  /// Only if the object still is as `etag` says.
  Reply patch(const std::string& path, const json::value& body, const std::string& etag) {
    return send("PATCH", path, body, {{"If-Match", etag}});
  }
  Reply remove(const std::string& path, fetch::Headers headers = {}) {
    return send("DELETE", path, nullptr, std::move(headers));
  }
  Reply send(const std::string& method, const std::string& path, const json::value& body,
             fetch::Headers headers);
  const std::string& url() const { return where_.url; }

 private:
  fetch::HttpAnswer ask(const fetch::HttpRequest& request);
  fetch::HttpAnswer ask_as_app(fetch::HttpRequest request);
  const Secret& token();

  Destination where_;
  fetch::HttpClient http_;
  Secret token_;
};

/// All pages of a list, or the first `most` items.
json::array items(Connection& server, const std::string& path, const std::string& query,
                  std::size_t most);

}  // namespace doorward::cli
