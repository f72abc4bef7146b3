// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/instant.h"
#include "http/message.h"

namespace doorward::http {

/// Where a handler runs. A worker answers at once and must not wait for anything; the pool may
/// wait for storage and mail. A fiber is on the worker too, and may wait for a commit, which takes
/// no thread from anybody; for all else that takes time it goes `elsewhere`.
enum class Place { worker, fiber, pool };

/// Where this request is answered: for a path that has quick and slow ones.
using Placing = Place (*)(const Request&);

using Handler = std::function<Response(const Request&)>;

/// Which handler answers a method and a path. A pattern's `{name}` matches one segment, a final
/// `{name...}` the rest; literal segments win over them. Trailing slashes are ignored.
class Router {
 public:
  Router();
  ~Router();
  Router(Router&&) noexcept;
  /// Throws std::logic_error when the same method and pattern stand already.
  void add(std::string_view method, std::string_view pattern, Place place, Handler handler);
  void add(std::string_view method, std::string_view pattern, Placing placing, Handler handler);
  /// What lies below this path answers for itself: no `{name...}` further up takes over for it.
  void close(std::string_view path);
  /// GET does something here, which HEAD must not (RFC 9110 section 9.2.1): HEAD is refused.
  void refuse_head(std::string_view pattern);
  /// Puts another handler around the one of this method and pattern, which must be there already.
  void wrap(std::string_view method, std::string_view pattern,
            const std::function<Handler(Handler)>& around);
  /// The handler of this method refuses it, in words of its own: `Allow` does not name it (RFC 9110
  /// section 10.2.1).
  void only_refuses(std::string_view method, std::string_view pattern);
  struct Match {
    const Handler* handler = nullptr;  // none: `allowed` tells 404 (empty) from 405
    Place place = Place::worker;
    Placing placing = nullptr;  // decides instead of `place`, where there is one
    std::string allowed;
  };
  Match match(std::string_view method, std::string_view path) const;
  /// Every "METHOD /pattern", sorted: for tests and documentation.
  std::vector<std::string> routes() const;

 private:
  struct Node;
  void add(std::string_view method, std::string_view pattern, Place place, Placing placing,
           Handler handler);
  struct PathHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view path) const noexcept {
      return std::hash<std::string_view>{}(path);
    }
  };
  std::unique_ptr<Node> root_;
  // The places of patterns without names: a path that is spelled like one needs no walk.
  std::unordered_map<std::string, const Node*, PathHash, std::equal_to<>> exact_;
};

/// The segment of `path` that stands where `pattern` has `{name}`; empty when there is none.
std::string_view segment(std::string_view pattern, std::string_view path, std::string_view name);

/// What a client was turned away for that had done nothing wrong.
enum class Shortage { connections, memory };

struct ServerOptions {
  std::string address = "127.0.0.1";
  unsigned short port = 8080;  // 0: the system chooses; Server::port() tells
  int workers = 0;             // 0: one per core
  int pool_threads = 8;
  std::function<void()> after_pool_job{};  // by its thread, which may sleep for long from then on
  std::string certificate_file, key_file;  // both: TLS
  IpRanges trusted_proxies;                // whose X-Forwarded-For and -Proto are believed
  std::string strict_transport;            // what pages say of it over TLS; empty: nothing
  std::size_t max_header_bytes = 16 * 1024;
  std::size_t max_body_bytes = 1024 * 1024;
  int max_connections = 10'000;
  std::size_t max_large_bytes = 256 * 1024 * 1024;  // for requests above 16 KiB, all together
  std::function<void(Shortage)> short_of{};         // at each refusal for it, on any thread
  std::function<void()> unnamed_proxy{};  // at each request by one on this machine, on any thread
  seconds header_timeout{15}, body_timeout{30}, idle_timeout{75};
  seconds drain_timeout{20};
};

/// Listens on every worker (SO_REUSEPORT), reads, routes, writes. HTTP/1.1 with keep-alive.
/// What it refuses itself (malformed, too large, too slow, unknown route) it answers through
/// `refused`, so that every no has the same form and a request id.
class Server {
 public:
  /// `refused(request, status, reason)`: request.id, peer and what was parsed so far are set.
  using Refusal = std::function<Response(const Request&, int status, std::string_view reason)>;
  /// `failed(request, what)`: the one catch; a handler threw. Logs, answers 500 with the id.
  using Incident = std::function<Response(const Request&, std::string_view what)>;

  Server(ServerOptions options, const Clock& clock, Router router, Refusal refused,
         Incident failed);
  ~Server();
  /// Binds and starts the threads. Throws std::runtime_error naming address and cause.
  void start();
  unsigned short port() const;
  /// How many connections it takes at once: fewer than the options say where the system lets it
  /// open fewer files.
  int most_connections() const;
  /// Reads certificate and key again, for connections to come, and tells until when the certificate
  /// is valid; nothing without TLS. Throws std::runtime_error naming the file and what is wrong:
  /// the old ones stay. Any thread may call, from start to stop.
  std::optional<Instant> read_certificate_again();
  /// Stops accepting, answers what was accepted, closes. Returns when all is done or the drain
  /// timeout has passed.
  void stop();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace doorward::http
