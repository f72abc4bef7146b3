// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/instant.h"
#include "base/network.h"

namespace doorward::fetch {

/// At which step a request got stuck. `none`: an answer came back, whatever its status.
enum class Trouble {
  none,
  address,
  dns,
  forbidden,  // may_reach says no; nothing was sent there
  connect,
  tls_untrusted,
  tls,
  timeout,
  cut,
  too_large
};

using Headers = std::vector<std::pair<std::string, std::string>>;

struct HttpRequest {
  std::string method = "GET";
  std::string url;
  Headers headers = {};
  std::string body = {};  // sent with every method but GET and HEAD
};

/// How long after the start each step was done; zero when it was not reached.
struct Timings {
  milliseconds dns{0}, connect{0}, tls{0}, first_byte{0}, total{0};
};

struct HttpAnswer {
  Trouble trouble = Trouble::none;
  std::string detail;  // of the trouble, in libcurl's words
  int status = 0;
  Headers headers;  // names in lower case
  std::string body;
  std::string address;  // of the other end, once connected
  std::string certificate_subject, certificate_until;
  Timings timings;

  bool arrived() const { return trouble == Trouble::none; }
  /// The value of the last header of this (lower-case) name, or empty.
  std::string header(std::string_view name) const;
};

struct HttpOptions {
  std::string ca_file;               // PEM; empty: the system's
  std::vector<std::string> resolve;  // "host:port:address", asked before DNS
  int timeout = 30;                  // seconds, for one request
  std::size_t most_bytes = 64 * 1024 * 1024;
  /// Asked with each address, once its name is resolved, before anything is sent there. Empty:
  /// everywhere. With it there is no proxy, which would connect in our place.
  std::function<bool(const Address&, int port)> may_reach = {};
  std::stop_token stop = {};  // ends a request within about a second
};

/// Sends requests over one connection, verifies TLS always, follows no redirect.
class HttpClient {
 public:
  explicit HttpClient(HttpOptions options);
  ~HttpClient();
  HttpClient(const HttpClient&) = delete;
  HttpClient& operator=(const HttpClient&) = delete;
  HttpAnswer send(const HttpRequest& request);

 private:
  HttpOptions options_;
  void* curl_;
};

/// Percent-encodes everything but unreserved characters (RFC 3986 section 2.3).
std::string percent_encoded(std::string_view text);

/// "a=b&c=d" with both sides percent-encoded.
std::string form(const std::vector<std::pair<std::string, std::string>>& fields);

/// The value of an Authorization header with key and secret, form-encoded first (RFC 6749
/// section 2.3.1).
std::string basic(std::string_view key, std::string_view secret);

/// Reads the Date header's form (RFC 9110 section 5.6.7).
std::optional<Instant> http_date(const std::string& text);

}  // namespace doorward::fetch
