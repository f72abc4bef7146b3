// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/instant.h"
#include "base/network.h"
#include "base/request_id.h"

namespace doorward::http {

struct Header {
  std::string_view name, value;
};

/// A request that was read whole. Views point into the connection's buffer and live as long as the
/// handler runs.
struct Request {
  std::string_view method;
  std::string_view path;          // as sent, before '?'; repeated slashes collapsed, not decoded
  std::string_view path_as_sent;  // with them
  std::string_view query;         // as sent, after '?'; empty without one
  std::string_view body;          // chunks already joined
  std::span<const Header> headers;
  Address peer;                   // the socket's other end
  Address client;                 // after trusted proxies; equals peer without one
  bool secure = false;            // TLS here, or at a trusted proxy
  bool by_unnamed_proxy = false;  // one near by that is not trusted; client is the proxy
  std::string_view host;
  RequestId id;
  Instant now{};

  /// The value of the first header of this name (any case), or empty.
  std::string_view header(std::string_view name) const;
  /// How many headers have this name: more than one Authorization is refused by who reads it.
  int header_count(std::string_view name) const;
};

/// What is sent back. Cache-Control: no-store, X-Request-Id, Content-Length, Date and the security
/// headers are added by the server; `headers` are the rest.
struct Response {
  int status = 200;
  std::string_view content_type = "application/json;charset=UTF-8";
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers;
  bool may_be_cached = false;  // then the handler sets Cache-Control itself: JWKS, discovery
};

}  // namespace doorward::http
